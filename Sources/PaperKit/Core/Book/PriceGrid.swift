import TradingCore

/// Which prices and sizes a market takes, ready for a check without a division by powers of ten.
///
/// Source: rules.md 3. A price has at most five significant figures and at most so many decimals; whole prices always pass.
struct PriceGrid: Sendable, Hashable {
    private let lot: Int64
    private let finest: Int64

    init(_ instrument: Instrument) {
        lot = instrument.lot.raw
        finest = DecimalText.powerOfTen(Price.scale - instrument.priceDecimals)
    }

    /// Whether a size is a multiple of the lot.
    @inline(__always)
    func takes(_ size: Size) -> Bool { size.raw % lot == 0 }

    /// Whether a positive price is on the tick.
    @inline(__always)
    func takes(_ price: Price) -> Bool { price.raw % tick(at: price.raw) == 0 }

    /// The step of prices near one.
    @inline(__always)
    private func tick(at raw: Int64) -> Int64 {
        // A limit of 10^k has k − 4 figures behind the fifth; prices of 1000 and above need whole steps at most.
        var step: Int64 = 100_000_000
        var bound: Int64 = 1_000_000_000_000
        if raw >= bound { return max(step, finest) }
        repeat {
            bound /= 10
            step /= 10
        } while raw < bound && step > finest
        return max(step, finest)
    }

    /// The size brought down to the lot.
    @inline(__always)
    func roundedDown(_ size: Size) -> Size { Size(raw: size.raw - size.raw % lot) }
}
