import EthereumCrypto
import HyperliquidKit
import PaperKit
public import TradingCore

/// Streams that show how something stands: what changed is told when the stream's pace allows it.
extension StreamHub {
    /// Tells of everything that has changed and is due.
    ///
    /// - Parameters:
    ///   - time: Now.
    ///   - local: The exchange as it is now.
    /// - Returns: The messages to send.
    public mutating func tick(at time: Timestamp, in local: LocalExchange) -> [Outgoing] {
        refresh(at: time)
        guard !dirty.isEmpty else { return [] }
        var outgoing: [Outgoing] = []
        var later: [Int] = []
        for slot in dirty {
            let wanted = streams[slot].wanted
            guard let pace = wanted.kind.pace(isFast: wanted.isFast), time - streams[slot].lastPush >= pace else {
                later.append(slot)
                continue
            }
            streams[slot].isDirty = false
            guard let message = news(of: slot, in: local, at: time) else { continue }
            streams[slot].lastPush = time
            self.outgoing(slot, message, to: &outgoing)
        }
        dirty = later
        return outgoing
    }

    /// Once every five seconds the states of accounts are looked at, since prices move them.
    private mutating func refresh(at time: Timestamp) {
        guard time >= nextRefresh else { return }
        nextRefresh = time + 5000
        for slot in streams.indices where !streams[slot].subscribers.isEmpty {
            if streams[slot].wanted.kind.content == .accountState { markDirty(slot) }
        }
    }

    /// The message of a stream if it has something new to say; what it said is kept to compare with.
    private mutating func news(of slot: Int, in local: LocalExchange, at time: Timestamp) -> [UInt8]? {
        let wanted = streams[slot].wanted
        if wanted.kind == .fastAssetCtxs { return fastNews(of: slot, in: local) }
        if wanted.kind == .candle {
            // A candle closes when its first trade after it comes: the closed one needs no message of its own.
            guard let message = state(of: wanted, in: local, at: time), message != streams[slot].lastSaid else {
                return nil
            }
            streams[slot].lastSaid = message
            return message
        }
        if wanted.kind == .l2Book || wanted.kind == .bbo {
            guard let message = state(of: wanted, in: local, at: time),
                !Self.saysTheSame(message, as: streams[slot].lastSaid)
            else { return nil }
            streams[slot].lastSaid = message
            return message
        }
        // Written at a fixed time first, so that only what it says is compared.
        guard let said = state(of: wanted, in: local, at: Self.noTime) else { return nil }
        guard said != streams[slot].lastSaid else { return nil }
        streams[slot].lastSaid = said
        return state(of: wanted, in: local, at: time)
    }

    /// Whether two books or quotes differ in nothing but the digits of their time, which stands near the beginning.
    static func saysTheSame(_ message: [UInt8], as other: [UInt8]) -> Bool {
        guard message.count == other.count, let start = timeStart(in: message) else { return false }
        var end = start
        while end < message.count, (0x30...0x39).contains(message[end]) { end += 1 }
        return message[..<start] == other[..<start] && message[end...] == other[end...]
    }

    private static func timeStart(in message: [UInt8]) -> Int? {
        let key = Array(#""time":"#.utf8)
        for start in 0..<max(0, min(message.count - key.count, 120)) where message[start] == key[0] {
            if message[start..<start + key.count].elementsEqual(key) { return start + key.count }
        }
        return nil
    }

    private static let noTime = Timestamp(milliseconds: 0)

    /// The whole message of a stream that shows a state; nil where there is nothing to show.
    func state(of wanted: WantedStream, in local: LocalExchange, at time: Timestamp) -> [UInt8]? {
        switch wanted.kind.content {
        case .market: marketState(of: wanted, in: local, at: time)
        case .accountState: accountState(of: wanted, in: local, at: time)
        case .account, .explorer: nil
        }
    }

    private func marketState(of wanted: WantedStream, in local: LocalExchange, at time: Timestamp) -> [UInt8]? {
        let channel = wanted.kind.rawValue
        if let number = wanted.market {
            let coin = local.universe.listings[number].instrument.coin
            let market = local.exchange.markets[number]
            switch wanted.kind {
            case .l2Book:
                return StreamEnvelope.message(channel) { bytes in
                    BookBytes.book(
                        market, at: time, aggregation: wanted.aggregation, isFast: wanted.isFast, to: &bytes)
                }
            case .bbo:
                let best = Quote(
                    coin: coin, time: time, bid: market.levels(.buy, limit: 1).first,
                    ask: market.levels(.sell, limit: 1).first)
                return StreamEnvelope.message(channel) { BookBytes.quote(market, best, at: time, to: &$0) }
            case .candle:
                return wanted.interval.flatMap { local.history.markets[number].openCandle($0) }.map {
                    StreamEnvelope.message(channel, LocalExchange.candle($0, of: coin))
                }
            case .activeAssetCtx:
                let isPerp = local.universe.listings[number].isPerp
                let context =
                    isPerp
                    ? local.perpContext(number, at: local.exchange.now)
                    : local.spotContext(number, at: local.exchange.now)
                return StreamEnvelope.message(
                    isPerp ? channel : "activeSpotAssetCtx", ["coin": Wire.name(coin), "ctx": context])
            default: return nil
            }
        }
        let now = local.exchange.now
        let data: JSONValue
        switch wanted.kind {
        case .allMids:
            let name = wanted.dex.flatMap { $0 == 0 ? nil : Wire.name(local.universe.dexes[$0].name) }
            data = Wire.object([("mids", local.mids(dex: wanted.dex ?? 0)), ("dex", name)])
        case .assetCtxs:
            let dex = wanted.dex ?? 0
            data = [
                "dex": Wire.name(local.universe.dexes[dex].name), "ctxs": local.perpContexts(dex: dex, at: now),
            ]
        case .spotAssetCtxs: data = local.spotContexts(at: now)
        case .allDexsAssetCtxs:
            data = [
                "ctxs": local.dexPairs(local.universe.dexes.indices.map { local.perpContexts(dex: $0, at: now) })
            ]
        default: return nil
        }
        return StreamEnvelope.message(channel, data)
    }

    private func accountState(of wanted: WantedStream, in local: LocalExchange, at time: Timestamp) -> [UInt8]? {
        guard let user = wanted.user else { return nil }
        let account = local.directory[user]
        let dex = wanted.dex ?? 0
        let dexName = Wire.name(local.universe.dexes[dex].name)
        let name = Wire.name(user)
        let data: JSONValue
        switch wanted.kind {
        case .clearinghouseState:
            data = [
                "dex": dexName, "user": name,
                "clearinghouseState": local.clearinghouseState(of: account, dex: dex, at: time),
            ]
        case .allDexsClearinghouseState:
            let states = local.universe.dexes.indices.map {
                local.clearinghouseState(of: account, dex: $0, at: time)
            }
            data = ["user": name, "clearinghouseStates": local.dexPairs(states)]
        case .openOrders:
            data = [
                "dex": dexName, "user": name, "orders": local.openOrders(of: account, dex: dex, isFrontend: true),
            ]
        case .twapStates:
            data = ["dex": dexName, "user": name, "states": local.twapStates(of: account, user, dex: dex)]
        case .spotState: data = ["user": name, "spotState": local.spotState(of: account)]
        case .activeAssetData:
            guard let market = wanted.market, let asset = try? local.activeAssetData(user, market) else { return nil }
            data = asset
        case .webData3: data = local.webState(of: user, at: time)
        case .webData2:
            guard let web = try? local.webData(of: user, at: time) else { return nil }
            // The official client finds its listeners by it.
            data = JSONValue(.object((web.members ?? []) + [(key: "user", value: Wire.name(user))]))
        default: return nil
        }
        return StreamEnvelope.message(wanted.kind.rawValue, data)
    }
}

extension LocalExchange {
    /// What `webData3` tells of a user.
    func webState(of user: Address, at time: Timestamp) -> JSONValue {
        let profile = profile(of: user)
        let account = directory[user]
        return [
            "userState": [
                "agentAddress": profile.agent.map { Wire.name($0.address) } ?? Wire.null,
                "agentValidUntil": profile.agent?.validUntil.map { Wire.time($0) } ?? Wire.null,
                "serverTime": Wire.time(time),
                "cumLedger": Wire.decimal(account.map { history.account($0).deposited } ?? .zero),
                "isVault": Wire.flag(profile.role == .vault), "user": Wire.name(user),
            ],
            "perpDexStates": Wire.list(
                universe.dexes.indices.map { dex in
                    ["totalVaultEquity": "0.0", "perpsAtOpenInterestCap": marketsAtCap(dex: dex), "leadingVaults": []]
                }),
        ]
    }
}
