import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A server on this machine that sends quotes, and times the answers to them.
struct QuoteServer: Sendable {
    /// What it does.
    enum Work: Sendable {
        /// One quote, its answer, the next quote; so many.
        case questionAndAnswer(Int)
        /// So many quotes, as fast as they are taken.
        case flood(Int)
    }

    let port: Int
    private let times: EventLoopPromise<[UInt64]>

    static func start(_ work: Work) async throws -> QuoteServer {
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        let times = loop.makePromise(of: [UInt64].self)
        let channel = try await ServerBootstrap(group: loop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                let upgrader = NIOWebSocketServerUpgrader(
                    shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
                    upgradePipelineHandler: { channel, _ in
                        channel.eventLoop.makeCompletedFuture {
                            // First of all handlers: the time is taken before anything is made of the bytes.
                            try channel.pipeline.syncOperations.addHandler(QuoteHandler(work, times), position: .first)
                        }
                    })
                return channel.pipeline.configureHTTPServerPipeline(
                    withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return QuoteServer(port: channel.localAddress?.port ?? 0, times: times)
    }

    /// How long each answer took, in nanoseconds, once all have come.
    func finished() async throws -> [UInt64] { try await times.futureResult.get() }
}
