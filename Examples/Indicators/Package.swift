// swift-tools-version: 6.2
import PackageDescription

// One product of the suite in a package of its own: nothing but the indicators and the vocabulary is built.
let package = Package(
    name: "Indicators",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "hyperliquid-suite", path: "../..")],
    targets: [
        .executableTarget(
            name: "Indicators", dependencies: [.product(name: "StrategyKit", package: "hyperliquid-suite")])
    ]
)
