import HyperliquidTestSupport
import NIOCore
import NIOWebSocket
import Testing

@testable import HyperliquidKit

/// Reading frames by the letter of RFC 6455: row B22 of the catalogue of faults, without a socket.
struct WebSocketFrameReaderTests {
    private typealias Event = WebSocketFrameReader.Event

    private static func events(_ pieces: [[UInt8]]) throws -> [WebSocketFrameReader.Event] {
        var reader = WebSocketFrameReader()
        var events: [WebSocketFrameReader.Event] = []
        for piece in pieces {
            reader.append(ByteBuffer(bytes: piece))
            while let event = try reader.next() { events.append(event) }
        }
        return events
    }

    private static let frame = ServerWebSocket.frame

    private static var conversation: [UInt8] {
        frame(0x81, Array("first".utf8)) + frame(0x89, [1, 2]) + frame(0x01, Array("sec".utf8)) + frame(0x8A, [])
            + frame(0x00, []) + frame(0x80, Array("ond".utf8)) + frame(0x81, [UInt8](repeating: 120, count: 126))
            + frame(0x81, [UInt8](repeating: 121, count: 70_000)) + frame(0x81, []) + frame(0x88, [0x03, 0xE8, 0x62])
    }

    private static var heard: [WebSocketFrameReader.Event] {
        func text(_ text: String) -> WebSocketFrameReader.Event { .message(ByteBuffer(string: text)) }
        return [
            text("first"), .ping(ByteBuffer(bytes: [1, 2])), .fragment, .pong, .fragment, text("second"),
            text(String(repeating: "x", count: 126)), text(String(repeating: "y", count: 70_000)), text(""),
            .close(code: 1000, reason: "b"),
        ]
    }

    @Test func framesAreReadAndFragmentsJoined() throws {
        #expect(try Self.events([Self.conversation]) == Self.heard)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 4096, 65_536]) func theyMayComeInPiecesOfAnySize(size: Int) throws {
        let bytes = Self.conversation
        let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
        #expect(try Self.events(pieces) == Self.heard)
    }

    @Test func aMessageStaysWhatItWasWhenMoreComes() throws {
        var reader = WebSocketFrameReader()
        let bytes = Self.frame(0x81, Array("kept".utf8)) + [0x81]
        reader.append(ByteBuffer(bytes: bytes))
        let kept = try #require(try reader.next())
        reader.append(ByteBuffer(bytes: [3] + Array("new".utf8)))
        #expect(try reader.next() == .message(ByteBuffer(string: "new")))
        #expect(kept == .message(ByteBuffer(string: "kept")))
    }

    static let violations: [(String, [UInt8], UInt16, String)] =
        [
            ("masked", [0x81, 0x85], 1002, "masks a frame"),
            ("rsv1, as compression uses it", [0xC1], 1002, "reserved bits"),
            ("rsv2", [0xA1], 1002, "reserved bits"), ("rsv3", [0x91], 1002, "reserved bits"),
            ("binary", [0x82], 1003, "binary"), ("binary fragment", [0x02], 1003, "binary"),
            ("continuation without start", frame(0x80, [1]), 1002, "was not begun"),
            ("start within a message", frame(0x01, [1]) + frame(0x81, [1]), 1002, "within another"),
            (
                "start after its end, continued", frame(0x01, [1]) + frame(0x80, [1]) + frame(0x80, [1]), 1002,
                "was not begun"
            ),
            ("fragmented ping", [0x09], 1002, "control frame into fragments"),
            ("fragmented close", [0x08], 1002, "control frame into fragments"),
            ("long ping", [0x89, 126], 1002, "more than 125 bytes"),
            ("long close", [0x88, 127], 1002, "more than 125 bytes"),
            ("2^63", [0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0], 1009, "9223372036854775808 bytes"),
            ("2^64 - 1", [0x81, 127] + [UInt8](repeating: 0xFF, count: 8), 1009, "18446744073709551615 bytes"),
            ("2^24 + 1", [0x81, 127, 0, 0, 0, 0, 1, 0, 0, 1], 1009, "16777217 bytes"),
            ("length padded to two bytes", [0x81, 126, 0, 125], 1002, "more bytes than it needs"),
            (
                "length padded to eight bytes", [0x81, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 1002,
                "more bytes than it needs"
            ),
            ("half a code", frame(0x88, [3]), 1002, "half a code"),
        ]
        + [0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535].map { (code: UInt16) in
            ("close \(code)", frame(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)]), 1002, "the code \(code)")
        }
        + (Array(3...7) + Array(11...15)).map { (opcode: UInt8) in
            ("opcode \(opcode)", [0x80 | opcode], 1002, "reserved opcode \(opcode)")
        }

    @Test(arguments: violations)
    func aBrokenRuleIsNamedAsSoonAsItCanBeTold(name: String, bytes: [UInt8], code: UInt16, words: String) {
        let violation = #expect(throws: WebSocketFrameReader.Violation.self, "\(name)") { try Self.events([bytes]) }
        #expect(violation?.code == code)
        #expect(violation?.message.contains(words) == true, "\(name): \(violation?.message ?? "")")
    }

    @Test func aMessageOfTooManyFragmentsIsRefused() throws {
        let most = WebSocketFrameReader.mostFragments
        let start = Self.frame(0x01, [])
        let more = (1..<most).flatMap { _ in Self.frame(0x00, []) }
        #expect(try Self.events([start + more]).count == most)
        let violation = #expect(throws: WebSocketFrameReader.Violation.self) {
            try Self.events([start + more + Self.frame(0x80, [])])
        }
        #expect(violation?.message.contains("more than \(most) fragments") == true)
    }

    @Test func fragmentsTogetherMayNotExceedTheLargestMessage() throws {
        let half = [UInt8](repeating: 97, count: WebSocketFrameReader.largestMessage / 2)
        let start = Self.frame(0x01, half)
        let whole = try Self.events([start, Self.frame(0x80, half)])
        guard case .message(let message) = try #require(whole.last) else { throw ExpectedMessage() }
        #expect(message.readableBytes == WebSocketFrameReader.largestMessage)
        let violation = #expect(throws: WebSocketFrameReader.Violation.self) {
            try Self.events([start, Self.frame(0x00, half), Self.frame(0x80, [97])])
        }
        #expect(violation?.code == 1009)
    }

    @Test func whatWeSendIsMaskedAndReadsBackWithTheReaderOfNIO() throws {
        for length in [0, 1, 7, 8, 9, 125, 126, 127, 65_535, 65_536, 100_000] {
            let text = ByteBuffer(bytes: (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            var bytes = ByteBuffer()
            bytes.writeClientFrame(.text, text, key: 0x1234_5678)
            let channel = EmbeddedWebSocketReader()
            let frame = try #require(try channel.read(bytes))
            #expect(frame.fin && frame.opcode == .text && frame.maskKey == [0x12, 0x34, 0x56, 0x78])
            #expect(frame.unmaskedData == text)
        }
    }

    @Test func questionsAreAnsweredUpToALimitWithinATime() throws {
        var pings = PingAllowance()
        var now = NIODeadline.uptimeNanoseconds(0)
        for _ in 0..<5 {
            for _ in 0..<PingAllowance.most { try pings.take(at: now) }
            #expect(throws: WebSocketFrameReader.Violation.self) { try pings.take(at: now + .seconds(9)) }
            now = now + PingAllowance.window
        }
    }
}

private struct ExpectedMessage: Error {}
