public import HyperliquidKit
public import NIOCore
internal import Synchronization

/// A transport whose answers a test makes: at once, later, or never.
///
/// The script runs on the loop, in the order in which requests come.
public final class ScriptedHTTPTransport: HTTPTransport {
    /// One request as it was sent.
    public struct Request: Sendable, Hashable {
        /// The body.
        public var body: [UInt8]
        /// Where it went.
        public var path: RequestPath

        /// The body as text.
        public var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// What becomes of a request.
    public enum Answer: Sendable {
        /// An answer after a while.
        case after(TimeAmount, Result<HTTPReply, TransportFailure>)
        /// No answer within the time that the client gives.
        case never

        /// An answer at once.
        public static func success(_ reply: HTTPReply) -> Answer { .after(.zero, .success(reply)) }
        /// A failure at once.
        public static func failure(_ failure: TransportFailure) -> Answer { .after(.zero, .failure(failure)) }
        /// A body of JSON at once.
        public static func json(_ text: String, status: Int = 200) -> Answer {
            .success(HTTPReply(status: status, body: Array(text.utf8)))
        }
    }

    private let loop: any EventLoop
    private let script: @Sendable (Request) -> Answer
    private let sent = Mutex<[Request]>([])

    /// Makes a transport that answers by a script.
    public init(on loop: any EventLoop, script: @escaping @Sendable (Request) -> Answer) {
        self.loop = loop
        self.script = script
    }

    /// What was sent so far.
    public var requests: [Request] { sent.withLock { $0 } }

    /// Answers by the script.
    public func post(_ body: [UInt8], to path: RequestPath, timeout: TimeAmount) -> EventLoopFuture<HTTPReply> {
        let request = Request(body: body, path: path)
        let promise = loop.makePromise(of: HTTPReply.self)
        let late = TransportFailure(.timeout, .mayHaveArrived, "no answer within \(timeout.nanoseconds / 1_000_000) ms")
        loop.execute {
            self.sent.withLock { $0.append(request) }
            switch self.script(request) {
            case .after(.zero, let result): promise.completeWith(result.mapError { $0 as any Error })
            case .after(let delay, let result) where delay < timeout:
                self.loop.scheduleTask(in: delay) { promise.completeWith(result.mapError { $0 as any Error }) }
            case .after, .never: self.loop.scheduleTask(in: timeout) { promise.fail(late) }
            }
        }
        return promise.futureResult
    }

    /// Does nothing.
    public func shutdown() -> EventLoopFuture<Void> { loop.makeSucceededVoidFuture() }
}
