// swift-tools-version: 6.2
import PackageDescription

// A line a target: the folder in Sources, and the products of the suite that it tests.
let fuzzed = [
    "hex": ["EthereumCrypto"],
    "decimal": ["TradingCore"],
    "json": ["TradingCore"],
    "msgpack": ["HyperliquidSigning", "TradingCore"],
    "keystore": ["EthereumCrypto"],
    "action": ["EthereumCrypto", "HyperliquidSigning", "TradingCore"],
    "info": ["HyperliquidKit", "TradingCore"],
    "exchange": ["HyperliquidKit", "TradingCore"],
    "stream": ["HyperliquidKit", "TradingCore"],
]
// Whole messages of the stream, and the data of one channel each.
let frames = ["frame", "book", "quote", "prints", "mids", "candle", "context", "fills", "orders"]

let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "hyperliquid-suite", path: ".."),
        // The buffers that the bytes of a connection come in.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .target(name: "FuzzSupport", dependencies: ["CLibFuzzer"]),
        .target(
            name: "FrameFuzzing",
            dependencies: [
                "FuzzSupport", .product(name: "HyperliquidKit", package: "hyperliquid-suite"),
                .product(name: "TradingCore", package: "hyperliquid-suite"),
            ]),
        .executableTarget(
            name: "websocket",
            dependencies: [
                "FuzzSupport", .product(name: "HyperliquidKit", package: "hyperliquid-suite"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
    ]
        + fuzzed.sorted { $0.key < $1.key }.map { name, products in
            .executableTarget(
                name: name,
                dependencies: ["FuzzSupport"] + products.map { .product(name: $0, package: "hyperliquid-suite") })
        }
        + frames.map { .executableTarget(name: $0, dependencies: ["FrameFuzzing", "FuzzSupport"]) }
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
