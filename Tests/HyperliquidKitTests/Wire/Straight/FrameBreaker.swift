import TradingTestSupport

/// Changes a few bytes of a message.
enum FrameBreaker {
    private static let tokens = [
        "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0031", "null", "-", ".", "0", "00", "9999999", "1e9", " ",
        "\u{0}",
        "\u{7F}", "é", "\"n\":1,", "\"px\":\"1\",", "true",
    ]

    static func broken(_ frame: [UInt8], _ dice: inout SeededGenerator) -> [UInt8] {
        var frame = frame
        for _ in 0..<Int.random(in: 1...2, using: &dice) where !frame.isEmpty {
            let place = Int.random(in: 0..<frame.count, using: &dice)
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: frame[place] = UInt8.random(in: 0...255, using: &dice)
            case 1: frame[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            case 2: frame.insert(contentsOf: (tokens.randomElement(using: &dice) ?? "").utf8, at: place)
            case 3:
                let text = (tokens.randomElement(using: &dice) ?? "").utf8
                frame.replaceSubrange(place..<min(frame.count, place + text.count), with: text)
            default: frame.removeSubrange(place..<min(frame.count, place + Int.random(in: 1...9, using: &dice)))
            }
        }
        return frame
    }
}
