import Foundation
import HyperliquidKit
import NIOCore
import NIOPosix

/// `bench-latency [COUNT] [FRAMES]`: from a quote on the socket to a signed order on the socket, and how long memory stays flat.
///
/// A server on this machine writes `bbo` frames. The client reads each on its event loop, decodes it, builds an order at its price, signs it
/// and writes it as a `post`. Measured from just before the server's write to the first bytes of the order that the server reads, on the
/// same clock; so both ways through the kernel are in it, and two awakenings of a thread. Then FRAMES books are sent as fast as they are taken.
@main
struct BenchLatency {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        try await measureLatency(arguments.first ?? 20_000, on: loop)
        try await measureFlood(arguments.dropFirst().first ?? 1_000_000, on: loop)
    }

    static func measureLatency(_ count: Int, on loop: any EventLoop) async throws {
        let warmUp = 2000
        let folder = FileManager.default.temporaryDirectory.appending(path: "bench-latency-\(UUID())").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let server = try await QuoteServer.start(.questionAndAnswer(count + warmUp))
        let trader = try Trader(port: server.port, folder: folder, on: loop)
        trader.start()
        let times = try await server.finished().dropFirst(warmUp).sorted()
        func microseconds(_ share: Double) -> Double {
            Double(times[min(times.count - 1, Int(Double(times.count) * share))]) / 1000
        }
        print(
            "{\"bench\":\"bbo_to_signed_order\",\"count\":\(times.count),\"unit\":\"us\",\"min\":\(microseconds(0)),"
                + "\"median\":\(microseconds(0.5)),\"p90\":\(microseconds(0.9)),\"p99\":\(microseconds(0.99)),"
                + "\"p999\":\(microseconds(0.999)),\"max\":\(microseconds(1))}")
        try await trader.stop()
        let own = trader.own.dropFirst(warmUp).sorted()
        print(
            "{\"bench\":\"message_in_hand_to_order_written\",\"unit\":\"us\",\"median\":\(Double(own[own.count / 2]) / 1000),"
                + "\"p99\":\(Double(own[own.count * 99 / 100]) / 1000)}")
    }

    static func measureFlood(_ frames: Int, on loop: any EventLoop) async throws {
        let server = try await QuoteServer.start(.flood(frames))
        let reader = try FloodReader(frames, port: server.port, on: loop)
        reader.start()
        try await reader.done.futureResult.get()
        let seconds = Double((NIODeadline.now() - (reader.firstAt ?? .now())).nanoseconds) / 1e9
        try await reader.stop()
        print(
            "{\"bench\":\"flood\",\"frames\":\(frames),\"frames_per_second\":\(Int(Double(frames) / seconds)),"
                + "\"resident_KiB_at_tenths\":\(reader.memory)}")
    }
}
