// swift-tools-version: 6.2
import PackageDescription

// A program that is hl with one more strategy.
let package = Package(
    name: "OwnStrategy",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "hyperliquid-suite", path: "../..")],
    targets: [
        .executableTarget(
            name: "OwnStrategy",
            dependencies: [
                .product(name: "HLCommands", package: "hyperliquid-suite"),
                .product(name: "StrategyKit", package: "hyperliquid-suite"),
                .product(name: "TradingCore", package: "hyperliquid-suite"),
            ])
    ]
)
