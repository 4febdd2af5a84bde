import Foundation
import TradingCore

/// Fixed-point numbers, with binary floating point as the limit and Foundation's decimal numbers for comparison.
extension Bench {
    mutating func measureNumbers() throws {
        guard wants("number-") else { return }
        var texts: [String] = []
        for index in 0..<1024 { texts.append("\(59_000 + index * 2).\(10 + index % 89)") }
        let numbers = try Numbers(texts)
        try measureProducts(numbers)
        try measureSums(numbers)
        try measureReading(numbers)
        try measurePrinting(numbers)
    }

    /// The same thousand numbers in three kinds.
    private struct Numbers {
        let texts: [String]
        let bytes: [[UInt8]]
        let prices: [Price]
        let sizes: [Size]
        let doubles: [Double]
        let doubleSizes: [Double]
        let decimals: [Decimal]
        let decimalSizes: [Decimal]

        init(_ texts: [String]) throws {
            self.texts = texts
            bytes = texts.map { Array($0.utf8) }
            prices = try texts.map { try Price($0) }
            sizes = (0..<texts.count).map { Size(raw: Int64($0 + 1) * 12_345_000) }
            doubles = prices.map(\.doubleValue)
            doubleSizes = sizes.map(\.doubleValue)
            decimals = texts.compactMap { Decimal(string: $0) }
            decimalSizes = sizes.compactMap { Decimal(string: $0.description) }
        }
    }

    /// Nanoseconds for one; `work` goes over all numbers once and is repeated `passes` times.
    @discardableResult
    private mutating func each(
        _ id: String, _ title: String, _ numbers: Numbers, passes: Int, limit: Double? = nil,
        work: () throws -> UInt64
    ) throws -> Double? {
        let reference = limit.map { Measurement.Reference(name: "Double", value: $0) }
        return try measure(
            id, title, .nanoseconds("number"), items: numbers.texts.count * passes, against: reference
        ) {
            var digest: UInt64 = 0
            for pass in 0..<passes { digest = try digest &* 31 &+ work() &+ UInt64(pass) }
            return digest
        }
    }

    private mutating func measureProducts(_ numbers: Numbers) throws {
        let count = numbers.texts.count
        let limit = try each("number-multiply-double", "multiply, Double", numbers, passes: 20_000) {
            var digest: UInt64 = 0
            for index in 0..<count { digest ^= (numbers.doubles[index] * numbers.doubleSizes[index]).bitPattern }
            return digest
        }
        try each("number-multiply", "multiply, Price × Size", numbers, passes: 20_000, limit: limit) {
            var digest: Int128 = 0
            for index in 0..<count { digest ^= (numbers.prices[index] * numbers.sizes[index]).raw }
            return UInt64(truncatingIfNeeded: digest)
        }
        try each("number-multiply-decimal", "multiply, Decimal", numbers, passes: 200, limit: limit) {
            var digest: UInt64 = 0
            for index in 0..<count where (numbers.decimals[index] * numbers.decimalSizes[index]).isZero { digest += 1 }
            return digest
        }
    }

    private mutating func measureSums(_ numbers: Numbers) throws {
        let count = numbers.texts.count
        let limit = try each("number-sum-double", "multiply and add up, Double", numbers, passes: 20_000) {
            var sum = 0.0
            for index in 0..<count { sum += numbers.doubles[index] * numbers.doubleSizes[index] }
            return sum.bitPattern
        }
        try each("number-sum", "multiply and add up, USD", numbers, passes: 20_000, limit: limit) {
            var sum = USD.zero
            for index in 0..<count { sum += numbers.prices[index] * numbers.sizes[index] }
            return UInt64(truncatingIfNeeded: sum.raw)
        }
        try each("number-sum-decimal", "multiply and add up, Decimal", numbers, passes: 100, limit: limit) {
            var sum: Decimal = 0
            for index in 0..<count { sum += numbers.decimals[index] * numbers.decimalSizes[index] }
            return sum.isZero ? 0 : 1
        }
    }

    private mutating func measureReading(_ numbers: Numbers) throws {
        let limit = try each("number-read-double", "read from a string, Double", numbers, passes: 200) {
            numbers.texts.reduce(0) { $0 &+ (Double($1)?.bitPattern ?? 0) }
        }
        try each("number-read", "read from a string, Price", numbers, passes: 200, limit: limit) {
            var digest: Int64 = 0
            for text in numbers.texts { digest &+= try Price(text).raw }
            return UInt64(bitPattern: digest)
        }
        try each("number-read-bytes", "read from bytes, Price", numbers, passes: 1000, limit: limit) {
            var digest: Int64 = 0
            for bytes in numbers.bytes { digest &+= try DecimalText.read(bytes.span, scale: Price.scale) }
            return UInt64(bitPattern: digest)
        }
        try each("number-read-decimal", "read from a string, Decimal", numbers, passes: 20, limit: limit) {
            numbers.texts.reduce(0) { $0 &+ (Decimal(string: $1)?.isZero == false ? 1 : 0) }
        }
    }

    private mutating func measurePrinting(_ numbers: Numbers) throws {
        let limit = try each("number-print-double", "print, Double", numbers, passes: 200) {
            numbers.doubles.reduce(0) { $0 &+ UInt64($1.description.utf8.count) }
        }
        try each("number-print", "print, Price", numbers, passes: 200, limit: limit) {
            numbers.prices.reduce(0) { $0 &+ UInt64($1.description.utf8.count) }
        }
        try each("number-print-bytes", "print into a buffer, Price", numbers, passes: 200, limit: limit) {
            var text: [UInt8] = []
            text.reserveCapacity(1 << 16)
            for price in numbers.prices { DecimalText.append(price.raw, scale: Price.scale, to: &text) }
            return UInt64(text.count)
        }
        try each("number-print-decimal", "print, Decimal", numbers, passes: 20, limit: limit) {
            numbers.decimals.reduce(0) { $0 &+ UInt64($1.description.utf8.count) }
        }
    }
}
