import FrameFuzzing
import FuzzSupport

/// The data of `allMids` says the same whether it is read by words of eight bytes or with care, and what it says can be true.
@main
struct Mids: FrameDataTarget {
    static let channel = "allMids"
}
