import EthereumCrypto
import HyperliquidSigning
import PaperExchange
import PaperKit
import TradingCore

/// A small local exchange with some keys, whose users sign as real clients do.
struct SignedWorld {
    static let start = Timestamp(milliseconds: 1_700_000_000_000)

    var local: LocalExchange
    var now = SignedWorld.start
    private var nonce = UInt64(SignedWorld.start.milliseconds)

    /// An exchange without limits, on which nobody but the master has an account.
    init(settings: LocalSettings = SignedWorld.settings, rules: ExchangeRules = ExchangeRules()) throws {
        local = LocalExchange(universe: try Self.universe(), rules: rules, settings: settings)
        local.advance(to: now)
        local.deposit(100_000, to: try Self.master.address)
        try show("BTC", bid: "50000", ask: "50010")
        try show("DOGE", bid: "0.2", ask: "0.21")
    }

    static var settings: LocalSettings {
        var settings = LocalSettings()
        settings.limitsActions = false
        settings.subAccountVolume = .zero
        settings.referralVolume = .zero
        return settings
    }

    static func key(_ digit: Character) throws -> PrivateKey {
        try PrivateKey(
            hexadecimal: unsafe Array(String(repeating: digit, count: 64).utf8).withUnsafeBytes {
                try unsafe SecretBytes(copying: $0)
            })
    }

    static var master: PrivateKey { get throws { try key("1") } }
    static var agent: PrivateKey { get throws { try key("2") } }
    static var stranger: PrivateKey { get throws { try key("3") } }

    static func universe() throws -> Universe {
        func listing(_ coin: String, _ asset: UInt32, _ decimals: Int) throws -> MarketListing {
            MarketListing(
                instrument: Instrument(
                    coin: try Coin(coin), assetID: asset, sizeDecimals: decimals,
                    marginTable: MarginTable(maxLeverage: 40)))
        }
        return Universe(
            tokens: [
                Universe.Token(
                    index: 0, name: "USDC", sizeDecimals: 8, weiDecimals: 8,
                    identifier: "0x6d1e7cde53ba9467b783cb7c530ce054")
            ],
            dexes: [Universe.Dex(name: "", fullName: "", collateral: 0)],
            listings: [try listing("BTC", 0, 5), try listing("DOGE", 173, 0)])
    }

    mutating func show(_ coin: String, bid: String, ask: String, size: Size = 100_000) throws {
        local.show(
            .book(
                try OrderBook(
                    coin: try Coin(coin), time: now, bids: [BookLevel(price: try Price(bid), size: size)],
                    asks: [BookLevel(price: try Price(ask), size: size)])))
    }

    mutating func terms(vault: Address? = nil, expires: UInt64? = nil) -> RequestTerms {
        nonce += 1
        return RequestTerms(nonce: nonce, vaultAddress: vault, expiresAfter: expires)
    }

    /// Sends an action as a client would: signed, as JSON.
    mutating func send(
        _ action: some L1Action, by key: PrivateKey? = nil, vault: Address? = nil, expires: UInt64? = nil
    ) throws -> String {
        let signer = ActionSigner(try key ?? Self.master, network: .testnet, policy: .everything)
        return try post(try signer.sign(action, terms: terms(vault: vault, expires: expires)).body)
    }

    /// Sends an action that is signed in readable form.
    mutating func send(_ action: some UserSignedAction, by key: PrivateKey? = nil) throws -> String {
        let signer = ActionSigner(try key ?? Self.master, network: .testnet, policy: .everything)
        return try post(try signer.sign(action, nonce: terms().nonce).body)
    }

    /// Sends a body.
    mutating func post(_ body: [UInt8]) throws -> String {
        switch ActionVerifier(network: .testnet).verify(body) {
        case .verified(let request): local.perform(request, at: now).json.description
        case .refused(let text): ActionReply.refused(text).json.description
        case .unprocessable: "422"
        }
    }

    static let done = #"{"status":"ok","response":{"type":"default"}}"#
    static func err(_ text: String) -> String { #"{"status":"err","response":"\#(text)"}"# }
}

extension PlacedOrder {
    /// An order in one line.
    static func of(
        _ asset: UInt32, _ side: Side, _ size: String, at price: String, _ terms: Terms = .limit(.goodTilCanceled),
        reduceOnly: Bool = false, cloid: Cloid? = nil
    ) throws -> PlacedOrder {
        try PlacedOrder(
            asset: asset, side: side, price: Price(price), size: Size(size), reduceOnly: reduceOnly, terms: terms,
            cloid: cloid)
    }
}
