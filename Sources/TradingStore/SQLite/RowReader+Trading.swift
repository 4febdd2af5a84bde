import TradingCore

/// How the suite's values are read from a column; `RowBuffer` is the other half.
extension RowReader {
    mutating func integer() throws(TradingStoreError) -> Int64 {
        guard let integer = try optionalInteger() else { throw fault("whole number") }
        return integer
    }

    mutating func text() throws(TradingStoreError) -> String {
        guard let text = try optionalText() else { throw fault("text") }
        return text
    }

    mutating func cloid() throws(TradingStoreError) -> Cloid {
        guard let cloid = try optionalCloid() else { throw fault("cloid") }
        return cloid
    }

    mutating func flag() throws(TradingStoreError) -> Bool { try integer() != 0 }

    mutating func unsigned() throws(TradingStoreError) -> UInt64 { UInt64(bitPattern: try integer()) }

    mutating func optionalUnsigned() throws(TradingStoreError) -> UInt64? {
        try optionalInteger().map(UInt64.init(bitPattern:))
    }

    mutating func time() throws(TradingStoreError) -> Timestamp { Timestamp(milliseconds: try integer()) }

    mutating func optionalTime() throws(TradingStoreError) -> Timestamp? {
        try optionalInteger().map(Timestamp.init(milliseconds:))
    }

    mutating func price() throws(TradingStoreError) -> Price { Price(raw: try integer()) }

    mutating func optionalPrice() throws(TradingStoreError) -> Price? { try optionalInteger().map(Price.init(raw:)) }

    mutating func size() throws(TradingStoreError) -> Size { Size(raw: try integer()) }

    mutating func optionalSize() throws(TradingStoreError) -> Size? { try optionalInteger().map(Size.init(raw:)) }

    mutating func amount() throws(TradingStoreError) -> USD {
        guard let amount = USDText.read(try text()) else { throw fault("amount") }
        return amount
    }

    mutating func coin() throws(TradingStoreError) -> Coin {
        let name = try text()
        do { return try Coin(name) } catch { throw fault("coin") }
    }

    /// A word of a closed list.
    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type = Word.self) throws(TradingStoreError) -> Word
    {
        guard let word = Word(rawValue: try text()) else { throw fault("known word") }
        return word
    }

    mutating func values() throws(TradingStoreError) -> [Reason.Value] {
        guard let text = try optionalText() else { return [] }
        guard let values = ReasonText.read(text) else { throw fault("list of numbers") }
        return values
    }

    /// An order's terms, in the order in which `RowBuffer.addTerms(of:)` writes them.
    mutating func terms(coin: Coin, cloid: Cloid) throws(TradingStoreError) -> OrderRequest {
        let side = try word(Side.self)
        let size = try size()
        let kind = try text()
        let limit = try optionalPrice()
        let timeInForce = try optionalText().flatMap(TimeInForce.init(rawValue:))
        let triggerPrice = try optionalPrice()
        let purpose = try optionalText().flatMap(Trigger.Purpose.init(rawValue:))
        let reduceOnly = try flag()
        let orderKind: OrderKind
        switch (kind, limit, timeInForce, triggerPrice, purpose) {
        case ("market", _, _, _, _): orderKind = .market
        case ("limit", let price?, let timeInForce?, _, _): orderKind = .limit(price, timeInForce)
        case ("trigger", _, _, let price?, let purpose?):
            orderKind = .trigger(Trigger(price: price, purpose: purpose, limit: limit))
        default: throw fault("order kind with its prices, before it,")
        }
        return OrderRequest(coin: coin, side: side, size: size, kind: orderKind, reduceOnly: reduceOnly, cloid: cloid)
    }
}
