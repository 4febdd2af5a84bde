import EthereumCrypto
import Foundation
import HyperliquidKit
import HyperliquidSigning
import NIOCore
import Testing
import TradingCore

/// `hl paper serve` as a process of its own, and a client that posts to it.
struct ServedProcess {
    let process: HLProcess
    let port: Int
    private let transport: NetworkHTTPTransport
    private let client: HyperliquidClient

    /// Starts the program on a free port and waits until it listens.
    ///
    /// - Throws: What the system says when it cannot be started; an error when it does not listen within half a minute.
    init(_ tool: Tool, _ arguments: [String] = []) async throws {
        process = try HLProcess(tool, ["paper", "serve", "--port", "0", "--json"] + arguments)
        var found: Int?
        for _ in 0..<1500 where found == nil {
            let line = process.soFar.split(separator: "\n").first.map(String.init) ?? ""
            if case .number(let digits)? = (try? JSONValue(parsing: line))?["port"]?.content { found = Int(digits) }
            if found == nil { try await Task.sleep(for: .milliseconds(20)) }
        }
        port = try #require(found, "it does not listen")
        client = try HyperliquidClient(.local(port: port))
        transport = try NetworkHTTPTransport(client.endpoint, on: client.loop)
    }

    /// Asks a question.
    func ask(_ question: JSONValue) async throws -> JSONValue {
        let reply = try await transport.post(
            Array(question.description.utf8), to: .info, timeout: .seconds(20)
        ).get()
        return try JSONValue(parsing: reply.body)
    }

    /// Posts a signed order far below the market.
    ///
    /// - Returns: The number of the order that rests.
    /// - Throws: What the transport says when there is no answer.
    func place(_ number: UInt64, by key: PrivateKey) async throws -> UInt64? {
        let body = try Self.order(number, by: key)
        let reply = try await transport.post(body, to: .exchange, timeout: .seconds(20)).get()
        let answer = try JSONValue(parsing: reply.body)
        let status = answer["response"]?["data"]?["statuses"]?.elements?.first?["resting"]?["oid"]
        guard case .number(let digits)? = status?.content else {
            Issue.record("\(answer)")
            return nil
        }
        return UInt64(digits)
    }

    /// The body of a signed order; one that waits for nobody, so that the signature is made at once.
    private static func order(_ number: UInt64, by key: PrivateKey) throws -> [UInt8] {
        let signer = ActionSigner(key, network: .testnet, policy: .everything)
        let order = try PlacedOrder(
            asset: 0, side: .buy, price: 40_000, size: try Size("0.001"), reduceOnly: false,
            terms: .limit(.goodTilCanceled), cloid: nil)
        return try signer.sign(OrderAction([order]), terms: RequestTerms(nonce: number)).body
    }

    /// Ends the client's connections.
    func disconnect() async {
        try? await transport.shutdown().get()
        await client.shutdown()
    }
}
