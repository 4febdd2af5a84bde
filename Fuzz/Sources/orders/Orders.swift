import FrameFuzzing
import FuzzSupport

/// The data of `orderUpdates` says the same whether it is read by words of eight bytes or by its Codable type.
@main
struct Orders: FrameDataTarget {
    static let channel = "orderUpdates"
}
