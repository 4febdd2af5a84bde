import FuzzSupport
import TradingCore

/// Every kind of number reads exactly what the text says, prints its canonical form, and reads that the same.
@main
struct Decimal: FuzzTarget {
    static func test(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        let bytes = Array(text.utf8)
        let narrow = ReferenceDecimal.read(bytes, scale: 8, largest: largestNarrow)
        test(Price.self, with: text, expecting: narrow)
        test(Size.self, with: text, expecting: narrow)
        test(Volume.self, with: text, expecting: ReferenceDecimal.read(bytes, scale: 8, largest: largestWide))
        test(USD.self, with: text, expecting: ReferenceDecimal.read(bytes, scale: 16, largest: largestWide))
        testRaw(input)
        testScan(input)
    }

    private static let largestNarrow = Array("9223372036854775807".utf8)
    private static let largestWide = Array("170141183460469231731687303715884105727".utf8)

    /// A type against the reference.
    private static func test<Number: FixedPointNumber>(
        _ type: Number.Type, with text: String, expecting expected: Result<String, DecimalText.Fault>
    ) {
        do {
            let number = try Number(text)
            let canonical = number.description
            expect(
                expected == .success(canonical), "the \(Number.noun) \"\(text)\" reads as \(number), not as \(expected)"
            )
            expect((try? Number(canonical)) == number, "the \(Number.noun) \(number) reads otherwise")
            expect((-(-number)) == number, "the \(Number.noun) \(number) cannot change its sign")
        } catch {
            expect(
                expected == .failure(error.fault),
                "the \(Number.noun) \"\(text)\" is refused (\(error)), not \(expected)")
        }
    }

    /// The bytes of the input as a number: whatever can be printed reads the same, but for the one number without a negative.
    private static func testRaw(_ input: [UInt8]) {
        let raw = input.prefix(16).reduce(0 as Int128) { $0 << 8 | Int128($1) }
        let number = USD(raw: raw)
        expect(
            (try? USD(number.description)) == (raw == .min ? nil : number),
            "\(raw) prints as \(number), and reads otherwise")
        let half = Int64(truncatingIfNeeded: raw)
        let price = Price(raw: half)
        expect(
            (try? Price(price.description)) == (half == .min ? nil : price),
            "\(half) prints as \(price), and reads otherwise")
    }

    /// Reading the longest decimal stops on the first byte that is none, and never beyond the end.
    private static func testScan(_ input: [UInt8]) {
        var position = 0
        guard let raw = try? DecimalText.scan(input.span, at: &position, scale: 8, as: Int64.self) else {
            expect((0...input.count).contains(position), "reading stopped at \(position) of \(input.count) bytes")
            return
        }
        let whole = try? DecimalText.read(Array(input[..<position]).span, scale: 8, as: Int64.self)
        expect(whole == raw, "\(raw) was read from \(position) bytes, which read otherwise alone")
    }
}
