import FrameFuzzing
import FuzzSupport

/// The data of `candle` says the same whether it is read by words of eight bytes or with care, and what it says can be true.
@main
struct CandleData: FrameDataTarget {
    static let channel = "candle"
}
