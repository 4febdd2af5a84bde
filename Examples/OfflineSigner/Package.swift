// swift-tools-version: 6.2
import PackageDescription

// One product of the suite in a package of its own: it signs, and brings nothing along that could open a connection.
let package = Package(
    name: "OfflineSigner",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "hyperliquid-suite", path: "../..")],
    targets: [
        .executableTarget(
            name: "OfflineSigner", dependencies: [.product(name: "HyperliquidSigning", package: "hyperliquid-suite")])
    ]
)
