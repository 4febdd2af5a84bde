import EthereumCrypto
import Foundation
import NIOCore
import NIOPosix
import PaperExchange
import Synchronization

/// `bench-server [COUNT] [CONNECTIONS] [SOCKETS]`: how many orders the local exchange's server takes, and how many messages it sends.
///
/// The service behind it recovers the signer of every order, as the exchange must, and nothing else; so what is measured is the server, a
/// signature and the kernel. The clients live in the same process and share its cores. Each of the connections posts an order, waits for the
/// answer and posts the next. Then every socket, with ten subscriptions, is sent ten messages each 10 ms for five seconds.
@main
struct BenchServer {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let count = arguments.first ?? 100_000
        let connections = arguments.dropFirst().first ?? 32
        let sockets = arguments.dropFirst(2).first ?? 200
        let service = try SigningService()
        let server = try await ExchangeServer.start(service)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        for verifies in [false, true] {
            service.verifies.withLock { $0 = verifies }
            _ = try await OrderClient.run(server.port, count / 10, connections, group)
            try await measureOrders(verifies ? "signed_orders" : "requests", server.port, count, connections, group)
        }
        try await measureStreams(service, server.port, sockets, group)
        await server.shutdown()
        try await group.shutdownGracefully()
    }

    static func measureOrders(
        _ name: String, _ port: Int, _ count: Int, _ connections: Int, _ group: MultiThreadedEventLoopGroup
    ) async throws {
        let start = ContinuousClock.now
        let times = try await OrderClient.run(port, count, connections, group).sorted()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        func microseconds(_ share: Double) -> Int { Int(times[Int(Double(times.count - 1) * share)] / 1000) }
        print(
            "{\"bench\":\"\(name)\",\"count\":\(times.count),\"connections\":\(connections),"
                + "\"per_second\":\(Int(Double(times.count) / seconds)),\"us\":{\"median\":\(microseconds(0.5)),"
                + "\"p99\":\(microseconds(0.99)),\"p999\":\(microseconds(0.999)),\"max\":\(microseconds(1))}}")
    }

    static func measureStreams(
        _ service: SigningService, _ port: Int, _ sockets: Int, _ group: MultiThreadedEventLoopGroup
    ) async throws {
        let counter = FrameCounter.Count()
        var clients: [any Channel] = []
        for _ in 0..<sockets { clients.append(try await FrameCounter.open(port, counter, group)) }
        while service.sockets.withLock({ $0.count }) < sockets { try await Task.sleep(for: .milliseconds(1)) }
        let open = service.sockets.withLock { $0 }
        let levels = #"{"px":"65000.0","sz":"1.2345","n":3}"#
        let book =
            #"{"channel":"l2Book","data":{"coin":"BTC","time":1749942000000,"levels":[["#
            + Array(repeating: levels, count: 20).joined(separator: ",") + "],["
            + Array(repeating: levels, count: 20).joined(separator: ",") + "]]}}"
        let message = Array(book.utf8)
        let start = ContinuousClock.now
        var sent = 0
        for tick in 1...500 {
            for _ in 0..<10 { for socket in open { socket.send(message) } }
            sent += 10 * open.count
            let due = start + .milliseconds(10 * tick)
            if due > .now { try await Task.sleep(until: due) }
        }
        let bytes = sent * (message.count + 4)
        while counter.bytes.load(ordering: .relaxed) < bytes { try await Task.sleep(for: .milliseconds(1)) }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(
            "{\"bench\":\"streams\",\"sockets\":\(sockets),\"messages\":\(sent),\"bytes_each\":\(message.count),"
                + "\"seconds\":\(seconds),\"per_second\":\(Int(Double(sent) / seconds))}")
        for client in clients { try? await client.close() }
    }
}

/// Recovers a signer for each order, and keeps the sockets.
final class SigningService: ExchangeService {
    let verifies = Mutex(false)
    let sockets = Mutex<[any ServiceSocket]>([])
    private let digest: Bytes32
    private let signature: Signature
    private let reply = ServiceReply(
        body: Array(
            #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"resting":{"oid":77738308}}]}}}"#.utf8))

    init() throws {
        digest = Bytes32(1, 2, 3, 4)
        signature = try PrivateKey.generate().sign(digest)
    }

    func answer(_ request: ServiceRequest) async -> ServiceReply {
        guard verifies.withLock({ $0 }) else { return reply }
        guard let signer = try? signature.signer(of: digest), signer.address != Address(high: 0, middle: 0, low: 0)
        else { return ServiceReply(status: 500, body: []) }
        return reply
    }

    func opened(_ socket: any ServiceSocket) { sockets.withLock { $0.append(socket) } }
    func received(_ message: [UInt8], on socket: any ServiceSocket) async {}
    func closed(_ socket: any ServiceSocket) {}
}
