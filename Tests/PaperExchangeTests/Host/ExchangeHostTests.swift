import EthereumCrypto
import HyperliquidSigning
import PaperExchange
import PaperKit
import Synchronization
import Testing
import TradingCore

/// The host without a server: requests, sockets, blocks, limits and time.
struct ExchangeHostTests {
    private final class Socket: ServiceSocket {
        let id: UInt64 = 1
        let peer = "here"
        let messages = Mutex<[String]>([])

        func send(_ message: [UInt8]) { messages.withLock { $0.append(String(decoding: message, as: UTF8.self)) } }
        func close(code: UInt16) {}
    }

    private let clock = FastForwardClock(at: SignedWorld.start)

    private func host(_ change: (inout LocalSettings) -> Void = { _ in }) throws -> ExchangeHost {
        var local = try SignedWorld().local
        change(&local.settings)
        return ExchangeHost(local, streams: SilentStreams(), clock: clock)
    }

    private func body(_ action: some L1Action, nonce: UInt64, by key: PrivateKey? = nil) throws -> [UInt8] {
        let signer = ActionSigner(try key ?? SignedWorld.master, network: .testnet, policy: .everything)
        let terms = RequestTerms(nonce: UInt64(SignedWorld.start.milliseconds) + nonce)
        return try signer.sign(action, terms: terms).body
    }

    private func post(_ host: ExchangeHost, _ path: ServiceRequest.Path, _ body: [UInt8]) async -> (Int, String) {
        let reply = await host.answer(ServiceRequest(path: path, body: body, peer: "here"))
        return (reply.status, String(decoding: reply.body, as: UTF8.self))
    }

    @Test("Requests are answered with the exchange's statuses and bodies")
    func statuses() async throws {
        let host = try host()
        #expect(await post(host, .exchange, try body(NoopAction(), nonce: 1)) == (200, SignedWorld.done))
        let unreadable = (422, "Failed to deserialize the JSON body into the target type")
        for path in ServiceRequest.Path.allCases {
            #expect(await post(host, path, Array("{".utf8)) == unreadable)
        }
        #expect(await post(host, .info, Array(#"{"type":"nothing"}"#.utf8)) == unreadable)
        let (status, text) = await post(host, .info, Array(#"{"type":"exchangeStatus"}"#.utf8))
        #expect(status == 200 && text.contains("\(SignedWorld.start.milliseconds)"))
    }

    @Test("An address of the network that asks for too much is told so")
    func weights() async throws {
        let host = try host { $0.weightPerMinute = 2 }
        #expect(await post(host, .exchange, try body(NoopAction(), nonce: 1)).0 == 200)
        #expect(await post(host, .exchange, try body(NoopAction(), nonce: 2)).0 == 200)
        #expect(await post(host, .exchange, try body(NoopAction(), nonce: 3)) == (429, "null"))
        clock.forward(by: 60_000)
        host.turn()
        // What was refused for its weight has used up nothing.
        #expect(await post(host, .exchange, try body(NoopAction(), nonce: 3)) == (200, SignedWorld.done))
    }

    @Test("The faucet gives nothing to who asks for too much, and to no more than so many accounts")
    func faucetLimits() async throws {
        let narrow = try host { ($0.weightPerMinute, $0.faucet) = (0, Faucet(10)) }
        func ask(_ digit: Int) -> [UInt8] {
            Array(#"{"type":"faucet","user":"0x\#(String(repeating: "0", count: 39))\#(digit)"}"#.utf8)
        }
        #expect(await post(narrow, .info, ask(1)) == (429, "null"))
        #expect(narrow.withExchange { $0.directory.count } == 1)
        let host = try host {
            var faucet = Faucet(10)
            faucet.mostAccounts = 2
            $0.faucet = faucet
        }
        #expect(await post(host, .info, ask(1)) == (200, #"{"type":"faucet","amount":"10"}"#))
        let (status, text) = await post(host, .info, ask(2))
        #expect(status == 422 && text.hasPrefix("The faucet gives to no more: there are 2 accounts."))
    }

    @Test("Requests over a socket are answered there, under their number")
    func posts() async throws {
        let host = try host()
        let socket = Socket()
        host.opened(socket)
        let noop = String(decoding: try body(NoopAction(), nonce: 1), as: UTF8.self)
        let messages = [
            #"{"method":"post","id":7,"request":{"type":"action","payload":\#(noop)}}"#,
            #"{"method":"post","id":8,"request":{"type":"action","payload":{}}}"#,
            #"{"method":"post","id":9,"request":{"type":"info","payload":{"type":"exchangeStatus"}}}"#,
            #"{"method":"ping"}"#,
        ]
        for message in messages { await host.received(Array(message.utf8), on: socket) }
        #expect(
            socket.messages.withLock { $0 } == [
                #"{"channel":"post","data":{"id":7,"response":{"type":"action","payload":\#(SignedWorld.done)}}}"#,
                #"{"channel":"post","data":{"id":8,"response":{"type":"error","payload":"422 Failed to deserialize the JSON body into the target type"}}}"#,
                #"{"channel":"post","data":{"id":9,"response":{"type":"info","payload":{"type":"exchangeStatus","data":{"time":1700000000000,"specialStatuses":null}}}}}"#,
                #"{"channel":"pong"}"#,
            ])
    }

    @Test("A block executes cancels before orders that take, whatever came first")
    func blocks() async throws {
        let host = try host { $0.blockInterval = 100 }
        let resting = try body(OrderAction([.of(0, .sell, "0.1", at: "50005")]), nonce: 1)
        let taking = try body(
            OrderAction([.of(0, .buy, "0.1", at: "50005", .limit(.immediateOrCancel))]), nonce: 2, by: SignedWorld.agent
        )
        let cancel = try body(CancelAction([.init(asset: 0, order: OrderID(rawValue: 1))]), nonce: 3)
        host.changeExchange { $0.deposit(100_000, to: (try? SignedWorld.agent.address) ?? .zero) }
        async let first = post(host, .exchange, resting)
        try await turn(host, until: 1)
        #expect(await first.1.contains(#"{"resting":{"oid":1}}"#))
        async let taken = post(host, .exchange, taking)
        try await arrive(host, 1)
        async let canceled = post(host, .exchange, cancel)
        try await arrive(host, 2)
        clock.forward(by: 100)
        host.turn()
        #expect(await canceled.1.contains("success"))
        #expect(await taken.1.contains("could not immediately match"))
        let (referee, open) = host.audit()
        #expect(referee.acceptedActions == 3 && referee.violations(open: open) == [])
    }

    /// Waits until so many actions wait for their block.
    private func arrive(_ host: ExchangeHost, _ count: Int) async throws {
        while host.waitingActions < count { await Task.yield() }
    }

    private func turn(_ host: ExchangeHost, until count: Int) async throws {
        try await arrive(host, count)
        clock.forward(by: 100)
        host.turn()
    }

    @Test("A new address that asks for its state has an account from then on")
    func faucet() async throws {
        let host = try host { $0.faucet = Faucet(1000) }
        let address = try SignedWorld.stranger.address
        let noop = try body(NoopAction(), nonce: 1, by: SignedWorld.stranger)
        #expect(await post(host, .exchange, noop).1.contains("does not exist"))
        _ = await post(host, .info, Array(#"{"type":"clearinghouseState","user":"\#(address)"}"#.utf8))
        #expect(await post(host, .exchange, noop) == (200, SignedWorld.done))
        let question = Array(#"{"type":"faucet","user":"\#(try SignedWorld.agent.address)"}"#.utf8)
        #expect(await post(host, .info, question).1 == #"{"type":"faucet","amount":"1000"}"#)
        #expect(await post(host, .info, question).1 == #"{"type":"faucet","amount":"0"}"#)
    }
}
