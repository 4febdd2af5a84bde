import FrameFuzzing
import FuzzSupport

/// The data of `l2Book` says the same whether it is read by words of eight bytes or with care, and what it says can be true.
@main
struct Book: FrameDataTarget {
    static let channel = "l2Book"
}
