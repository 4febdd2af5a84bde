// swift-tools-version: 6.2
import PackageDescription

// The client of the exchange in a package of its own: a newcomer's first twenty lines: live prices.
let package = Package(
    name: "LiveMids",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "hyperliquid-suite", path: "../..")],
    targets: [
        .executableTarget(
            name: "LiveMids",
            dependencies: [.product(name: "HyperliquidKit", package: "hyperliquid-suite")])
    ]
)
