internal import TradingCore

/// Why a row cannot be read: small, so that a reader can throw it without cost to the rows that are fine.
struct RowFault: Error, Hashable {
    enum Reason: Hashable {
        /// The field is no number of its kind.
        case number(DecimalText.Fault)
        /// The field is none of the words for a side.
        case notASide
        /// The time lies outside the years 1970 to 9999.
        case timeOutOfRange
        /// The row ends before its last column.
        case rowEnds
        /// The row goes on behind its last column.
        case rowGoesOn
    }

    /// The column, from 0.
    var column: Int
    /// What should stand there.
    var kind: FieldKind
    /// What is wrong.
    var reason: Reason

    init(_ reason: Reason, _ kind: FieldKind, column: Int) {
        self.column = column
        self.kind = kind
        self.reason = reason
    }

    /// The fault in plain words.
    func message(for line: Span<UInt8>) -> String {
        let text = field(column, of: line)
        return "column \(column + 1): " + explanation(text)
    }

    private func explanation(_ text: String) -> String {
        switch reason {
        case .number(let fault):
            NumberError(fault, text: text, noun: kind.noun, scale: kind.scale).description
        case .notASide: "\"\(text)\" is no side"
        case .timeOutOfRange: "\"\(text)\" is no time in milliseconds since 1970"
        case .rowEnds: "the row ends here, and \(kind.noun) should follow"
        case .rowGoesOn: "the row should end behind \"\(text)\""
        }
    }

    private func field(_ column: Int, of line: Span<UInt8>) -> String {
        var left = column
        var bytes: [UInt8] = []
        for index in line.indices where bytes.count < 100 {
            let byte = line[index]
            if byte == 0x2C {
                if left == 0 { break }
                left -= 1
            } else if left == 0 {
                bytes.append((0x20..<0x7F).contains(byte) ? byte : 0x3F)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
