import TradingTestSupport

/// The bars of a random walk, the same for the same seed.
struct RandomBars {
    private(set) var high: [Double] = []
    private(set) var low: [Double] = []
    private(set) var close: [Double] = []

    init(_ count: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var price = 100.0
        for _ in 0..<count {
            let open = price * Double.random(in: 0.995...1.005, using: &generator)
            price = open * Double.random(in: 0.97...1.03, using: &generator)
            high.append(max(open, price) * Double.random(in: 1...1.01, using: &generator))
            low.append(min(open, price) * Double.random(in: 0.99...1, using: &generator))
            close.append(price)
        }
    }

    var indices: Range<Int> { close.indices }
}
