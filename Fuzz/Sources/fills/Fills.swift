import FrameFuzzing
import FuzzSupport

/// The data of `userFills` says the same whether it is read by words of eight bytes or by its Codable type.
@main
struct Fills: FrameDataTarget {
    static let channel = "userFills"
}
