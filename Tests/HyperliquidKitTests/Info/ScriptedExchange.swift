import NIOCore
import NIOPosix
import Synchronization
import TradingCore

@testable import HyperliquidKit

/// An exchange that answers as a test says, and remembers what it was asked.
final class ScriptedExchange: HTTPTransport {
    private let asked = Mutex<[JSONValue]>([])
    /// What it answers.
    let answer: @Sendable (JSONValue) throws -> HTTPReply

    /// The bodies that came, parsed.
    var questions: [JSONValue] { asked.withLock { $0 } }

    init(_ answer: @escaping @Sendable (JSONValue) throws -> HTTPReply) { self.answer = answer }

    /// An exchange that gives one answer to everything.
    convenience init(status: Int = 200, _ body: String) {
        self.init { _ in HTTPReply(status: status, body: Array(body.utf8)) }
    }

    func post(_ body: [UInt8], to path: RequestPath, timeout: TimeAmount) -> EventLoopFuture<HTTPReply> {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        do {
            let question = try JSONValue(parsing: body)
            asked.withLock { $0.append(question) }
            return loop.makeSucceededFuture(try answer(question))
        } catch {
            return loop.makeFailedFuture(error)
        }
    }

    func shutdown() -> EventLoopFuture<Void> { MultiThreadedEventLoopGroup.singleton.any().makeSucceededVoidFuture() }
}
