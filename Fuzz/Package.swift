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
]

let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "hyperliquid-suite", path: "..")],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .target(name: "FuzzSupport", dependencies: ["CLibFuzzer"]),
    ]
        + fuzzed.sorted { $0.key < $1.key }.map { name, products in
            .executableTarget(
                name: name,
                dependencies: ["FuzzSupport"] + products.map { .product(name: $0, package: "hyperliquid-suite") })
        }
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
