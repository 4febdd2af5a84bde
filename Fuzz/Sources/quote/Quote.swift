import FrameFuzzing
import FuzzSupport

/// The data of `bbo` says the same whether it is read by words of eight bytes or with care, and what it says can be true.
@main
struct Quote: FrameDataTarget {
    static let channel = "bbo"
}
