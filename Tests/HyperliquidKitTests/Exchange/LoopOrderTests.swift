import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// Orders that never leave the event loop, over a WebSocket.
struct LoopOrderTests {
    @Test func anOrderIsWrittenDownAndWithTheTransportWhenTheCallReturns() throws {
        try LoopRig.run { rig in
            let outcomes = try rig.place(Self.order(1))
            // Nothing has run on the loop since.
            let intent = try #require(rig.recorder.intents.first)
            #expect(rig.recorder.entries == [.armed(intent.nonce), .sent(intent.nonce, copy: 1)])
            rig.loop.advanceTime(by: .milliseconds(1))
            #expect(rig.posted == [String(decoding: intent.request.body, as: UTF8.self)])
            rig.loop.advanceTime(by: .milliseconds(1))
            #expect(try outcomes.all.map { try $0.get() } == [.accepted(.resting(OrderID(rawValue: 1001)))])
            #expect(rig.recorder.entries.last == .answered(intent.nonce))
            #expect(rig.oracle.placed(by: intent.nonce) == 1)
        }
    }

    @Test func whatTheExchangeWouldRefuseIsNotSent() throws {
        try LoopRig.run { rig in
            var order = Self.order(1)
            order.kind = .limit(Price(raw: 10_000_123), .goodTilCanceled)
            let error = #expect(throws: ExchangeError.self) { try rig.place(order) }
            #expect(error?.code == .unfit)
            #expect(rig.recorder.entries.isEmpty)
        }
    }

    // A26.
    @Test func whatCannotBeWrittenDownStaysHere() throws {
        try LoopRig.run(limits: Self.oneAtATime) { rig in
            rig.recorder.isFull.withLock { $0 = true }
            let outcomes = try rig.place(Self.order(1))
            rig.loop.advanceTime(by: .milliseconds(10))
            #expect(outcomes.all.compactMap { Self.fault($0)?.code } == [.notRecorded])
            #expect(rig.posted.isEmpty)
            // Its place in the limits is free again.
            rig.recorder.isFull.withLock { $0 = false }
            #expect(throws: Never.self) { try rig.place(Self.order(2)) }
        }
    }

    @Test func anOrderThatWouldHaveToWaitIsNotSent() throws {
        try LoopRig.run(limits: Self.oneAtATime) { rig in
            let first = try rig.place(Self.order(1))
            let error = #expect(throws: ExchangeError.self) { try rig.place(Self.order(2)) }
            #expect(error?.code == .throttled)
            rig.loop.advanceTime(by: .milliseconds(10))
            #expect(first.count == 1)
            let third = try rig.place(Self.order(3))
            rig.loop.advanceTime(by: .milliseconds(10))
            #expect(third.count == 1)
            #expect(rig.oracle.orders.count == 2)
        }
    }

    @Test func aSignerThatTakesItsTimeIsNotForTheLoop() throws {
        try LoopRig.run(signer: { SlowSigner(signer: ActionSigner($0, network: .testnet)) }) { rig in
            let error = #expect(throws: ExchangeError.self) { try rig.place(Self.order(1)) }
            #expect(error?.code == .notSigned)
            #expect(rig.recorder.entries.isEmpty)
        }
    }

    // A4: the connection breaks before the answer; the order stands, and is found without a second one.
    @Test func aConnectionThatBreaksLeavesTheOutcomeUnknownAndItIsFound() throws {
        try LoopRig.run { rig in
            let outcomes = try rig.place(Self.order(1))
            rig.loop.advanceTime(by: .milliseconds(1))
            rig.network.open.first?.cut()
            rig.loop.advanceTime(by: .milliseconds(1))
            let unknown = try #require(try outcomes.all.first?.get().unknown)
            #expect(unknown.cause == .noAnswer(.cut))
            rig.loop.advanceTime(by: .seconds(30))
            #expect(rig.recorder.entries.last == .resolved(unknown.nonce))
            #expect(rig.oracle.placed(by: unknown.nonce) == 1)
            #expect(Set(rig.posted).count == 1)
        }
    }

    @Test func anAnswerThatNeverComesIsGivenUpInTime() throws {
        try LoopRig.run { rig in
            rig.exchange.answerPost = nil
            let outcomes = try rig.place(Self.order(1))
            rig.loop.advanceTime(by: .milliseconds(4999))
            #expect(outcomes.all.isEmpty)
            rig.loop.advanceTime(by: .milliseconds(1))
            #expect(try outcomes.all.first?.get().unknown?.cause == .noAnswer(.timeout))
        }
    }

    @Test(arguments: [
        ("error", #""429 Too Many Requests""#, UnknownOutcome.Cause.throttled(retryAfter: nil)),
        ("error", #""502 Bad Gateway""#, .serverFault(status: 502)), ("error", #""no number""#, .unreadable),
        ("error", #"{"a":1}"#, .unreadable), ("action", #""text""#, .unreadable), ("action", "null", .unreadable),
        ("info", #"{"status":"ok"}"#, .noAnswer(.protocolViolation)),
        ("later", #"{"status":"ok"}"#, .noAnswer(.protocolViolation)),
    ])
    func whatIsNoAnswerToAnActionIsNeverARejection(
        kind: String, payload: String, cause: UnknownOutcome.Cause
    ) throws {
        try LoopRig.run { rig in
            rig.exchange.answerPost = { _, _ in (kind: kind, payload: payload) }
            let outcomes = try rig.place(Self.order(1))
            rig.loop.advanceTime(by: .milliseconds(2))
            #expect(try outcomes.all.map { try $0.get().unknown?.cause } == [cause])
        }
    }

    @Test func aRefusalOverTheWebSocketIsOne() throws {
        try LoopRig.run { rig in
            let refusal = "Order must have minimum value of $10. asset=0"
            let statuses = #"{"type":"order","data":{"statuses":[{"error":"\#(refusal)"}]}}"#
            rig.exchange.answerPost = { _, _ in (kind: "action", payload: #"{"status":"ok","response":\#(statuses)}"#) }
            let outcomes = try rig.place(Self.order(1))
            rig.loop.advanceTime(by: .milliseconds(2))
            #expect(try outcomes.all.first?.get().rejection?.reason == .minimumValue)
        }
    }

    // A3.
    @Test func withoutAConnectionTheOrderGoesTheOtherWayOrNone() throws {
        try LoopRig.run(opens: false) { rig in
            let outcomes = try rig.place(Self.order(1))
            rig.loop.advanceTime(by: .seconds(2))
            #expect(try outcomes.all.first?.get().rejection?.reason == .notSent)
        }
        let carried = Collected<[UInt8]>()
        try LoopRig.run(otherwise: OtherWay(carried), opens: false) { rig in
            _ = try rig.place(Self.order(1))
            // Its answer is lost, so the same bytes may be sent again.
            #expect(!carried.all.isEmpty && Set(carried.all) == Set(rig.recorder.intents.map(\.request.body)))
        }
    }

    private static let oneAtATime = {
        var limits = LimitsConfiguration()
        limits.actionsInFlight = 1
        limits.protectiveInFlight = 0
        return limits
    }()

    private static func fault(_ result: Result<ActionOutcome<OrderAnswer>, ExchangeError>) -> ExchangeError? {
        if case .failure(let error) = result { error } else { nil }
    }

    private static func order(_ number: UInt64) -> OrderRequest {
        OrderRequest(
            coin: .bitcoin, side: .buy, size: 1, kind: .limit(100, .goodTilCanceled),
            cloid: Cloid(session: 1, number: number))
    }

    /// Another way for actions, whose answers never come.
    private struct OtherWay: ActionCarrier {
        private let carried: Collected<[UInt8]>
        private let loop = EmbeddedEventLoop()

        init(_ carried: Collected<[UInt8]>) { self.carried = carried }

        func carry(_ body: [UInt8], timeout: TimeAmount) -> EventLoopFuture<HTTPReply> {
            carried.add(body)
            return loop.makeFailedFuture(TransportFailure(.cut, .mayHaveArrived, "the other way broke"))
        }
    }

    /// A signer that is none of those that answer at once.
    private struct SlowSigner: RequestSigner {
        let signer: ActionSigner<PrivateKey>
        var address: Address { signer.address }
        var network: Network { signer.network }
        var policy: SigningPolicy { signer.policy }

        func sign(_ action: some L1Action, terms: RequestTerms) async throws(SigningError) -> SignedRequest {
            try await signer.sign(action, terms: terms)
        }

        func sign(
            _ action: some UserSignedAction, nonce: UInt64, chain: SignatureChain
        ) async throws(SigningError) -> SignedRequest {
            try signer.sign(action, nonce: nonce, chain: chain)
        }

        func sign(_ envelope: MultiSigEnvelope, terms: RequestTerms) async throws(SigningError) -> SignedRequest {
            try await signer.sign(envelope, terms: terms)
        }
    }
}
