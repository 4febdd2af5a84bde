// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "hyperliquid-suite",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "TradingCore", targets: ["TradingCore"]),
        .library(name: "StrategyKit", targets: ["StrategyKit"]),
    ],
    dependencies: [
    ],
    targets: [
        .target(name: "TradingCore"),
        .target(name: "StrategyKit", dependencies: ["TradingCore"]),
        .target(name: "TradingTestSupport", dependencies: ["TradingCore"]),
        .testTarget(name: "TradingCoreTests", dependencies: ["TradingCore", "TradingTestSupport"]),
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
