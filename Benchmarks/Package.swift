// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "hyperliquid-suite", path: ".."),
        // The options of `bench`.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // The other side of the sockets that `bench-latency` and `bench-server` time.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        // The limit that signing is held against: the curve's library by itself.
        .systemLibrary(name: "CCurve", pkgConfig: "libsecp256k1"),
        .executableTarget(
            name: "bench-sign",
            dependencies: [
                "CCurve", .product(name: "EthereumCrypto", package: "hyperliquid-suite"),
                .product(name: "HyperliquidSigning", package: "hyperliquid-suite"),
                .product(name: "TradingCore", package: "hyperliquid-suite"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-wire",
            dependencies: [
                .product(name: "TradingCore", package: "hyperliquid-suite"),
                .product(name: "HyperliquidKit", package: "hyperliquid-suite"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-exchange",
            dependencies: [
                .product(name: "TradingCore", package: "hyperliquid-suite"),
                .product(name: "PaperKit", package: "hyperliquid-suite"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-latency",
            dependencies: [
                .product(name: "HyperliquidKit", package: "hyperliquid-suite"),
                .product(name: "HyperliquidSigning", package: "hyperliquid-suite"),
                .product(name: "EthereumCrypto", package: "hyperliquid-suite"),
                .product(name: "TradingCore", package: "hyperliquid-suite"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-server",
            dependencies: [
                .product(name: "PaperExchange", package: "hyperliquid-suite"),
                .product(name: "EthereumCrypto", package: "hyperliquid-suite"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-replay",
            dependencies: [
                .product(name: "TradingCore", package: "hyperliquid-suite"),
                .product(name: "MarketHistory", package: "hyperliquid-suite"),
                .product(name: "PaperKit", package: "hyperliquid-suite"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bench",
            dependencies: [
                .product(name: "TradingCore", package: "hyperliquid-suite"),
                .product(name: "MarketHistory", package: "hyperliquid-suite"),
                .product(name: "StrategyKit", package: "hyperliquid-suite"),
                .product(name: "RiskKit", package: "hyperliquid-suite"),
                .product(name: "TradingEngine", package: "hyperliquid-suite"),
                .product(name: "PaperKit", package: "hyperliquid-suite"),
                .product(name: "HyperliquidKit", package: "hyperliquid-suite"),
                .product(name: "TradingStore", package: "hyperliquid-suite"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
    ]
)
