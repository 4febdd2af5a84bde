// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "hyperliquid-suite",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "TradingCore", targets: ["TradingCore"]),
        .library(name: "MarketHistory", targets: ["MarketHistory"]),
        .library(name: "StrategyKit", targets: ["StrategyKit"]),
        .library(name: "RiskKit", targets: ["RiskKit"]),
        .library(name: "TradingEngine", targets: ["TradingEngine"]),
        .library(name: "PaperKit", targets: ["PaperKit"]),
        .library(name: "EthereumCrypto", targets: ["EthereumCrypto"]),
        .library(name: "HyperliquidSigning", targets: ["HyperliquidSigning"]),
        .library(name: "HyperliquidKit", targets: ["HyperliquidKit"]),
        .library(name: "PaperExchange", targets: ["PaperExchange"]),
        .library(name: "TradingStore", targets: ["TradingStore"]),
        .library(name: "HLCommands", targets: ["HLCommands"]),
        .executable(name: "hl", targets: ["hl"]),
    ],
    dependencies: [
        // Commands, help and completions.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // SHA-256 for the fingerprint of a run's journal; AES, PBKDF2 and scrypt for keystores.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Event loops and sockets of the client, its parser of HTTP and the handshake of its WebSockets.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        // TLS for requests and streams.
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        // File descriptors for the readers of recorded data.
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        // SQLite with typed errors, migrations and safe concurrent reading; uses the system's libsqlite3.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "TradingCore"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "MarketHistory",
            dependencies: ["TradingCore", "CZlib", .product(name: "SystemPackage", package: "swift-system")]),
        .target(name: "StrategyKit", dependencies: ["TradingCore"]),
        .target(name: "RiskKit", dependencies: ["TradingCore"]),
        .target(name: "TradingEngine", dependencies: ["TradingCore", "StrategyKit", "RiskKit"]),
        .target(
            name: "PaperKit",
            dependencies: [
                "TradingCore", "StrategyKit", "RiskKit", "TradingEngine",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .systemLibrary(
            name: "CSecp256k1", pkgConfig: "libsecp256k1",
            providers: [.apt(["libsecp256k1-dev"]), .brew(["secp256k1"])]),
        .target(
            name: "EthereumCrypto",
            dependencies: [
                "CSecp256k1", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        .target(name: "HyperliquidSigning", dependencies: ["TradingCore", "EthereumCrypto"]),
        .target(
            name: "HyperliquidKit",
            dependencies: [
                "TradingCore", "EthereumCrypto", "HyperliquidSigning", "CZlib",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        // A local exchange on NIO's own HTTP and WebSocket server: one port for requests and streams.
        .target(
            name: "PaperExchange",
            dependencies: [
                "TradingCore", "MarketHistory", "PaperKit", "EthereumCrypto", "HyperliquidSigning", "HyperliquidKit",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .target(
            name: "TradingStore",
            dependencies: [
                "TradingCore", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "HLCommands",
            dependencies: [
                "TradingCore", "MarketHistory", "StrategyKit", "RiskKit", "TradingEngine", "PaperKit", "HyperliquidKit",
                "HyperliquidSigning", "EthereumCrypto", "PaperExchange", "TradingStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "hl", dependencies: ["HLCommands"]),
        .target(name: "TradingTestSupport", dependencies: ["TradingCore"]),
        // An exchange of lies: simulated and real sockets that fail in every way, for the tests of the client.
        .target(
            name: "HyperliquidTestSupport",
            dependencies: [
                "TradingCore", "HyperliquidKit",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        // A process of its own that draws nonces, for the tests of many processes.
        .executableTarget(
            name: "NonceProber",
            dependencies: ["TradingCore", "EthereumCrypto", "HyperliquidSigning", "TradingTestSupport"],
            path: "Tests/NonceProber"),

        .testTarget(name: "TradingCoreTests", dependencies: ["TradingCore", "TradingTestSupport"]),
        .testTarget(
            name: "MarketHistoryTests", dependencies: ["MarketHistory", "TradingTestSupport"],
            resources: [.copy("Fixtures")]),
        .testTarget(name: "StrategyKitTests", dependencies: ["StrategyKit", "TradingTestSupport"]),
        .testTarget(name: "TradingEngineTests", dependencies: ["TradingEngine", "TradingTestSupport"]),
        .testTarget(
            name: "EthereumCryptoTests",
            dependencies: [
                "EthereumCrypto", "TradingTestSupport", .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.copy("Fixtures")]),
        .testTarget(
            name: "HyperliquidSigningTests",
            dependencies: ["HyperliquidSigning", "EthereumCrypto", "TradingTestSupport", "NonceProber"],
            resources: [.copy("Fixtures")]),
        .testTarget(name: "RiskKitTests", dependencies: ["RiskKit", "TradingTestSupport"]),
        .testTarget(
            name: "PaperKitTests", dependencies: ["PaperKit", "MarketHistory", "HyperliquidKit", "TradingTestSupport"]),
        .testTarget(
            name: "HyperliquidKitTests",
            dependencies: [
                "HyperliquidKit", "HyperliquidTestSupport", "TradingTestSupport", "TradingEngine", "StrategyKit",
                "RiskKit",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.copy("Fixtures")]),
        .testTarget(
            name: "PaperExchangeTests",
            dependencies: [
                "PaperExchange", "PaperKit", "MarketHistory", "EthereumCrypto", "HyperliquidSigning", "HyperliquidKit",
                "HyperliquidTestSupport", "TradingTestSupport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.copy("Fixtures")]),
        .testTarget(
            name: "HLCommandsTests",
            dependencies: [
                "hl", "HLCommands", "MarketHistory", "PaperKit", "RiskKit", "StrategyKit", "TradingStore",
                "TradingCore", "HyperliquidKit", "HyperliquidTestSupport", "PaperExchange",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "TradingStoreTests",
            dependencies: ["TradingStore", "TradingTestSupport", .product(name: "GRDB", package: "GRDB.swift")]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
