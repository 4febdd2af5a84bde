internal import TradingCore

/// A place in a row of comma-separated values, which moves on from field to field.
///
/// Numbers are read exactly. Beside plain decimals an exponent is taken (`1e-05`), because recorders write one for
/// small sizes.
struct FieldCursor {
    /// The byte that is read next.
    private(set) var place = 0
    /// The column it is in, from 0.
    private(set) var column = 0

    /// The end of the year 9999.
    private static let lastMillisecond: Int64 = 253_402_300_799_999

    // MARK: - Fields

    @inline(__always)
    mutating func time(in line: Span<UInt8>) throws(RowFault) -> Timestamp {
        let milliseconds = try number(.time, in: line)
        guard milliseconds >= 0, milliseconds <= Self.lastMillisecond else {
            throw RowFault(.timeOutOfRange, .time, column: column)
        }
        return Timestamp(milliseconds: milliseconds)
    }

    @inline(__always)
    mutating func price(in line: Span<UInt8>) throws(RowFault) -> Price { Price(raw: try number(.price, in: line)) }

    @inline(__always)
    mutating func size(in line: Span<UInt8>) throws(RowFault) -> Size { Size(raw: try number(.size, in: line)) }

    @inline(__always)
    mutating func volume(in line: Span<UInt8>) throws(RowFault) -> Volume {
        let start = place
        do throws(RowFault) {
            return Volume(raw: Int128(try number(.volume, in: line)))
        } catch {
            guard error.reason == .number(.tooLarge) else { throw error }
            place = start
            return Volume(raw: try number(.volume, in: line, as: Int128.self))
        }
    }

    @inline(__always)
    mutating func number(_ kind: FieldKind, in line: Span<UInt8>) throws(RowFault) -> Int64 {
        try number(kind, in: line, as: Int64.self)
    }

    /// One of two words that begin with different letters.
    mutating func side(in line: Span<UInt8>, buy: StaticString, sell: StaticString) throws(RowFault) -> Side {
        for (side, word) in [(Side.buy, buy), (Side.sell, sell)] where starts(with: word, in: line) {
            place += word.utf8CodeUnitCount
            return side
        }
        throw RowFault(isAtEnd(of: line) ? .rowEnds : .notASide, .side, column: column)
    }

    // MARK: - Moving on

    /// Moves behind the comma that must stand here.
    @inline(__always)
    mutating func comma(in line: Span<UInt8>, before next: FieldKind) throws(RowFault) {
        guard place < line.count else { throw RowFault(.rowEnds, next, column: column + 1) }
        place += 1
        column += 1
    }

    /// Checks that the row ends here.
    @inline(__always)
    func end(of line: Span<UInt8>) throws(RowFault) {
        guard place == line.count else { throw RowFault(.rowGoesOn, .count, column: column) }
    }

    /// Moves to the end of the field, whatever it holds.
    mutating func skip(in line: Span<UInt8>) {
        while !isAtEnd(of: line) { place += 1 }
    }

    /// Whether the field ends here.
    @inline(__always)
    func isAtEnd(of line: Span<UInt8>) -> Bool { place >= line.count || line[place] == 0x2C }

    // MARK: - Numbers

    /// Reads a number up to the end of its field.
    @inline(__always)
    private mutating func number<Raw: FixedWidthInteger & SignedInteger>(
        _ kind: FieldKind, in line: Span<UInt8>, as type: Raw.Type
    ) throws(RowFault) -> Raw {
        let start = place
        var fault = DecimalText.Fault.notADigit
        do throws(DecimalText.Fault) {
            let value: Raw = try DecimalText.scan(line, at: &place, scale: kind.scale)
            if isAtEnd(of: line) { return value }
        } catch {
            fault = error
        }
        return try scientific(kind, from: start, instead: fault, in: line)
    }

    /// Reads a number with an exponent, by moving the point: `1e-05` is the 1 read with five decimals fewer.
    @inline(never)
    private mutating func scientific<Raw: FixedWidthInteger & SignedInteger>(
        _ kind: FieldKind, from start: Int, instead fault: DecimalText.Fault, in line: Span<UInt8>
    ) throws(RowFault) -> Raw {
        let mantissa = start..<place
        guard place < line.count, line[place] | 0x20 == UInt8(ascii: "e") else {
            let isMissing = mantissa.isEmpty && isAtEnd(of: line)
            throw RowFault(.number(isMissing ? .empty : fault), kind, column: column)
        }
        place += 1
        let exponent = try exponent(kind, in: line)
        let scale = kind.scale + exponent
        // Ten to a higher power than this does not fit.
        guard scale <= (Raw.bitWidth > 64 ? 38 : 18) else { throw RowFault(.number(.tooLarge), kind, column: column) }
        do throws(DecimalText.Fault) {
            let digits = line.extracting(mantissa)
            let value: Raw = try DecimalText.read(digits, scale: max(scale, 0))
            guard scale >= 0 || value == 0 else { throw .tooManyDecimals }
            return value
        } catch {
            throw RowFault(.number(error), kind, column: column)
        }
    }

    private mutating func exponent(_ kind: FieldKind, in line: Span<UInt8>) throws(RowFault) -> Int {
        var isNegative = false
        if place < line.count, line[place] == UInt8(ascii: "-") || line[place] == UInt8(ascii: "+") {
            isNegative = line[place] == UInt8(ascii: "-")
            place += 1
        }
        let first = place
        var exponent = 0
        while place < line.count, place < first + 4, (0x30...0x39).contains(line[place]) {
            exponent = exponent * 10 + Int(line[place] - 0x30)
            place += 1
        }
        guard place > first, isAtEnd(of: line) else { throw RowFault(.number(.notADigit), kind, column: column) }
        return isNegative ? -exponent : exponent
    }

    private func starts(with word: StaticString, in line: Span<UInt8>) -> Bool {
        let end = place + word.utf8CodeUnitCount
        guard end <= line.count, end == line.count || line[end] == 0x2C else { return false }
        let letters = Array(word.description.utf8)
        return letters.indices.allSatisfy { line[place + $0] == letters[$0] }
    }
}
