// swift-tools-version: 6.2
import PackageDescription

// The client of the exchange in a package of its own: an order that rests on the testnet for a moment.
let package = Package(
    name: "TestnetOrder",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "hyperliquid-suite", path: "../..")],
    targets: [
        .executableTarget(
            name: "TestnetOrder",
            dependencies: [.product(name: "HyperliquidKit", package: "hyperliquid-suite")])
    ]
)
