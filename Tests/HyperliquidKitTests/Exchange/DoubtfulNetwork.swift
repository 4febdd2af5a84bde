import HyperliquidTestSupport
import NIOCore
import Synchronization
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// A network between a client and a ``NonceOracle`` that loses, delays, repeats and cuts by a seed, and calms down in the end.
final class DoubtfulNetwork: ActionCarrier, OrderWitness {
    let loop: any EventLoop
    let time: LoopTime
    /// When the last fault happens.
    let calmAt: Timestamp
    private let state: Mutex<State>

    private struct State {
        var oracle: NonceOracle
        var random: SeededGenerator
        var bodies: [[UInt8]] = []
        /// What becomes of the next copies, before the seed decides.
        var plan: [Fault]
        /// What is refused as a whole: bodies that contain the first get the second as an answer.
        var refusals: [(mark: String, text: String)] = []
    }

    enum Fault: CaseIterable {
        case none, answerLost, lost, delayed, faultBefore, faultAfter, notSent, cutAnswer, reset, throttled
    }

    init(_ oracle: NonceOracle, on loop: any EventLoop, seed: UInt64, plan: [Fault] = [], calmAfter: Int64 = 20_000) {
        self.loop = loop
        time = LoopTime(loop)
        calmAt = time.now() + calmAfter
        state = Mutex(State(oracle: oracle, random: SeededGenerator(seed: seed), plan: plan))
    }

    var oracle: NonceOracle { state.withLock { $0.oracle } }
    var bodies: [[UInt8]] { state.withLock { $0.bodies } }

    /// Lets the exchange refuse whatever contains a mark.
    func refuse(_ mark: String, with text: String) { state.withLock { $0.refusals.append((mark, text)) } }

    func change(_ change: (inout NonceOracle) -> Void) { state.withLock { change(&$0.oracle) } }

    func carry(_ body: [UInt8], timeout: TimeAmount) -> EventLoopFuture<HTTPReply> {
        let promise = loop.makePromise(of: HTTPReply.self)
        let (fault, delay) = state.withLock { state -> (Fault, Int64) in
            state.bodies.append(body)
            let drawn = Fault.allCases.randomElement(using: &state.random) ?? .none
            let delay = Int64.random(in: 5_100...20_000, using: &state.random)
            if !state.plan.isEmpty { return (state.plan.removeFirst(), delay) }
            return (time.now() < calmAt ? drawn : .none, delay)
        }
        func later(_ milliseconds: Int64, _ act: @escaping @Sendable () -> Void) {
            _ = loop.scheduleTask(in: .milliseconds(milliseconds), act)
        }
        let late = TransportFailure(.timeout, .mayHaveArrived, "no answer in time")
        func giveUp() { later(timeout.nanoseconds / 1_000_000) { promise.fail(late) } }
        switch fault {
        case .none: later(30) { promise.succeed(self.deliver(body)) }
        case .answerLost:
            later(30) { _ = self.deliver(body) }
            giveUp()
        case .lost: giveUp()
        case .delayed:
            later(delay) { _ = self.deliver(body) }
            giveUp()
        case .faultBefore: later(30) { promise.succeed(HTTPReply(status: 502, body: Array("<html>".utf8))) }
        case .faultAfter:
            later(30) {
                _ = self.deliver(body)
                promise.succeed(HTTPReply(status: 504, body: []))
            }
        case .notSent: later(5) { promise.fail(TransportFailure(.unreachable, .notSent, "nobody listens")) }
        case .cutAnswer:
            later(30) {
                var reply = self.deliver(body)
                reply.body.removeLast(reply.body.count / 2)
                promise.succeed(reply)
            }
        case .reset:
            later(30) {
                _ = self.deliver(body)
                promise.fail(TransportFailure(.cut, .mayHaveArrived, "the connection broke"))
            }
        case .throttled: later(30) { promise.succeed(HTTPReply(status: 429, body: [])) }
        }
        return promise.futureResult
    }

    func look(
        for order: OrderReference, of account: Address, on loop: any EventLoop
    ) -> EventLoopFuture<OrderLook> {
        let isDown = state.withLock { state in
            time.now() < calmAt && UInt64.random(in: 0..<3, using: &state.random) == 0
        }
        return loop.scheduleTask(in: .milliseconds(20)) {
            isDown ? .unavailable : self.oracle.look(for: order, at: self.time.now())
        }.futureResult
    }

    private func deliver(_ body: [UInt8]) -> HTTPReply {
        state.withLock { state in
            let sent = String(decoding: body, as: UTF8.self)
            if let refusal = state.refusals.first(where: { sent.contains($0.mark) }) {
                let answer = #"{"status":"err","response":"\#(refusal.text)"}"#
                return HTTPReply(status: 200, body: Array(answer.utf8))
            }
            return state.oracle.take(body, at: time.now())
        }
    }
}
