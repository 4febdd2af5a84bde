import HyperliquidSigning
import Testing

struct NetworkTests {
    @Test func namesTheNetworksAsTheExchangeDoes() {
        #expect(Network.allCases.map(\.chainName) == ["Mainnet", "Testnet"])
        #expect(Network.allCases.map(\.agentSource) == ["a", "b"])
        #expect(Network(rawValue: "testnet") == .testnet)
    }
}
