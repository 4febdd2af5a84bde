public import NIOCore

/// How a ``FaultServer`` behaves; without a change it answers everything properly.
public struct ServerScript: Sendable {
    /// What happens to a new connection.
    public enum Reception: Sendable, Hashable {
        /// It is served.
        case serve
        /// It is cut with a reset before a byte is read.
        case reset
        /// It is cut with a reset once so many bytes were read; further ones are never seen.
        case resetAfter(Int)
        /// It is closed in order once so many bytes were read.
        case closeAfter(Int)
        /// It is left alone: nothing is read, nothing is written.
        case ignore
    }

    /// What happens to a request for a WebSocket.
    public enum Upgrade: Sendable, Hashable {
        /// It is granted.
        case accept
        /// It is granted, and these bytes follow in the same write.
        case acceptFollowed(by: [UInt8])
        /// It is answered like that instead.
        case answer(ScriptedAnswer)
    }

    /// Whether requests are kept in the ledger, or only counted; long runs that measure memory count.
    public var keepsRequests = true
    /// What happens to a new connection, counted from 0.
    public var reception: @Sendable (Int) -> Reception = { _ in .serve }
    /// What a request is answered with.
    public var answer: @Sendable (SeenRequest) -> ScriptedAnswer = { _ in ScriptedAnswer(body: "{}") }
    /// What happens to a request for a WebSocket on a connection.
    public var upgrade: @Sendable (Int) -> Upgrade = { _ in .accept }
    /// What happens once a WebSocket is open; on the server's event loop.
    public var opened: @Sendable (ServerWebSocket) -> Void = { _ in }
    /// What happens when a text comes over a WebSocket; on the server's event loop.
    public var received: @Sendable (ServerWebSocket, ByteBuffer) -> Void = { _, _ in }

    /// A script without faults.
    public init() {}

    /// Chance decides, by a seed, about each request: served, late, cut, reset, refused or ignored.
    ///
    /// The same seed gives the same faults in the same order of requests.
    public static func seeded(_ seed: UInt64, answer: ScriptedAnswer) -> ServerScript {
        var script = ServerScript()
        script.reception = { connection in
            switch draw(seed, UInt64(connection) << 1) % 8 {
            case 0: .reset
            case 1: .resetAfter(Int(draw(seed ^ 1, UInt64(connection)) % 400))
            case 2: .closeAfter(Int(draw(seed ^ 2, UInt64(connection)) % 400))
            default: .serve
            }
        }
        script.answer = { request in
            let chance = draw(seed, UInt64(request.index) << 1 | 1)
            let cut = Int((chance >> 8) % UInt64(answer.bytes.count))
            return switch chance % 8 {
            case 0: answer.with { ($0.cutAfter, $0.ending) = (cut, .reset) }
            case 1: answer.with { ($0.cutAfter, $0.ending) = (cut, .close) }
            case 2: .gateway(chance & 64 == 0 ? 502 : 504)
            case 3: .tooMany()
            case 4: answer.with { $0.ending = .close }
            case 5: answer.with { $0.delay = .milliseconds(1) }
            case 6: .never.with { $0.ending = .reset }
            default: answer
            }
        }
        return script
    }

    /// A number that is the same for the same seed and place, and looks like chance (SplitMix64).
    private static func draw(_ seed: UInt64, _ place: UInt64) -> UInt64 {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ (place &+ 1) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
        return state ^ (state >> 31)
    }
}
