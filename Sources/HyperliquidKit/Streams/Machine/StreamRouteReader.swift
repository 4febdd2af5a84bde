internal import EthereumCrypto
internal import TradingCore

/// Reads from a message what says which stream it belongs to, and no further.
struct StreamRouteReader {
    let kind: SubscriptionKind
    private(set) var route: StreamRoute?
    private(set) var isSnapshot = false

    private var coin: Coin?
    private var interval: Interval?
    private var user: Address?
    private var dex: String?

    init(kind: SubscriptionKind) { self.kind = kind }

    mutating func read(_ scanner: inout WireScanner, _ bytes: Span<UInt8>) throws(WireFault) {
        switch kind {
        case .l2Book, .bbo, .activeAssetCtx:
            try readCoin(&scanner, bytes)
            route = coin.map { StreamRoute(kind: kind, coin: $0) }
        case .trades:
            try scanner.openList(in: bytes)
            try readFirst(&scanner, bytes)
        case .candle where try scanner.peek(in: bytes) == UInt8(ascii: "["):
            try scanner.openList(in: bytes)
            try readFirst(&scanner, bytes)
        case .candle:
            try readCandle(&scanner, bytes)
        case .orderUpdates, .userEvents, .notification, .spotAssetCtxs, .allDexsAssetCtxs, .fastAssetCtxs,
            .outcomeMetaUpdates:
            route = StreamRoute(kind: kind)
        case .webData3:
            try readUserState(&scanner, bytes)
            route = user.map { StreamRoute(kind: kind, user: $0) }
        case .allMids, .assetCtxs:
            try readNames(&scanner, bytes)
            route = StreamRoute(kind: kind, dex: dex)
        case .clearinghouseState, .openOrders, .twapStates:
            try readNames(&scanner, bytes)
            route = user.map { StreamRoute(kind: kind, user: $0, dex: dex) }
        case .activeAssetData:
            try readNames(&scanner, bytes)
            if let user, let coin { route = StreamRoute(kind: kind, coin: coin, user: user) }
        default:
            try readNames(&scanner, bytes)
            route = user.map { StreamRoute(kind: kind, user: $0) }
        }
    }

    /// The first element that can be read stands for all: one message is of one stream.
    ///
    /// Elements that cannot are their decoder's to set aside; only where none can is the message unreadable.
    private mutating func readFirst(_ scanner: inout WireScanner, _ bytes: Span<UInt8>) throws(WireFault) {
        var elements = WireSequence()
        var fault: WireFault?
        while try scanner.element(of: &elements, in: bytes) {
            let start = scanner.position
            do {
                if kind == .candle { return try readCandle(&scanner, bytes) }
                try readCoin(&scanner, bytes)
                route = coin.map { StreamRoute(kind: kind, coin: $0) }
                if route != nil { return }
            } catch {
                fault = fault ?? error
            }
            scanner.position = start
            try scanner.skipValue(in: bytes)
        }
        if let fault { throw fault }
    }

    private mutating func readCoin(_ scanner: inout WireScanner, _ bytes: Span<UInt8>) throws(WireFault) {
        let start = scanner.position
        var members = WireSequence()
        try scanner.openObject(in: bytes)
        while let key = try scanner.key(of: &members, in: bytes) {
            if key == "coin" { return try scanner.read(&coin, in: bytes) }
            try scanner.skipValue(in: bytes)
        }
        throw WireFault.missing("coin", from: start)
    }

    private mutating func readCandle(_ scanner: inout WireScanner, _ bytes: Span<UInt8>) throws(WireFault) {
        let start = scanner.position
        var members = WireSequence()
        try scanner.openObject(in: bytes)
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "s": try scanner.read(&coin, in: bytes)
            case "i": try scanner.read(&interval, in: bytes)
            default: try scanner.skipValue(in: bytes)
            }
            if let coin, let interval {
                route = StreamRoute(kind: kind, coin: coin, interval: interval)
                return
            }
        }
        throw WireFault.missing(coin == nil ? "s" : "i", from: start)
    }

    private mutating func readUserState(_ scanner: inout WireScanner, _ bytes: Span<UInt8>) throws(WireFault) {
        let start = scanner.position
        var members = WireSequence()
        try scanner.openObject(in: bytes)
        while let key = try scanner.key(of: &members, in: bytes) {
            if key == "userState" { return try readNames(&scanner, bytes) }
            try scanner.skipValue(in: bytes)
        }
        throw WireFault.missing("userState", from: start)
    }

    /// Reads the members that name a stream, wherever they stand.
    private mutating func readNames(_ scanner: inout WireScanner, _ bytes: Span<UInt8>) throws(WireFault) {
        let start = scanner.position
        var members = WireSequence()
        try scanner.openObject(in: bytes)
        while let key = try scanner.key(of: &members, in: bytes) {
            switch key {
            case "user": user = try readUser(&scanner, bytes)
            case "coin": try scanner.read(&coin, in: bytes)
            case "dex": dex = try readName(&scanner, bytes)
            case "isSnapshot":
                isSnapshot = try scanner.peek(in: bytes) == UInt8(ascii: "t")
                try scanner.skipValue(in: bytes)
            default: try scanner.skipValue(in: bytes)
            }
        }
        switch kind {
        case .allMids, .assetCtxs: break
        default: if user == nil { throw WireFault.missing("user", from: start) }
        }
    }

    private mutating func readName(_ scanner: inout WireScanner, _ bytes: Span<UInt8>) throws(WireFault) -> String? {
        guard try scanner.peek(in: bytes) == UInt8(ascii: "\"") else {
            try scanner.skipValue(in: bytes)
            return nil
        }
        let text = try scanner.text(in: bytes)
        let name = String(decoding: try scanner.content(of: text, in: bytes), as: UTF8.self)
        return name.isEmpty ? nil : name
    }

    private mutating func readUser(_ scanner: inout WireScanner, _ bytes: Span<UInt8>) throws(WireFault) -> Address {
        let start = scanner.position
        guard try scanner.peek(in: bytes) == UInt8(ascii: "\"") else { throw scanner.fault(.notAText) }
        let text = try scanner.text(in: bytes)
        let name = String(decoding: try scanner.content(of: text, in: bytes), as: UTF8.self)
        // Whatever its letters' case: this is compared, never sent.
        guard let user = try? Address(name.lowercased()) else { throw WireFault(kind: .notAText, offset: start) }
        return user
    }
}
