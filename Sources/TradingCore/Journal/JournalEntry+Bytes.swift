/// The canonical bytes of an entry, over which journals are compared and hashed.
///
/// Every field is little-endian and every text is preceded by its length, so two different entries never have the same bytes.
/// The form is internal to the suite and may change between versions; it is never read back.
extension JournalEntry {
    /// Appends the canonical bytes.
    public func appendBytes(to bytes: inout [UInt8]) {
        switch self {
        case .proposed(let intent, let reason, let time):
            bytes.add(1, time)
            intent.appendBytes(to: &bytes)
            reason.appendBytes(to: &bytes)
        case .approved(let intent, let time):
            bytes.add(2, time)
            intent.appendBytes(to: &bytes)
        case .refused(let intent, let rule, let reason, let time):
            bytes.add(3, time)
            intent.appendBytes(to: &bytes)
            bytes.add(rule)
            bytes.add(reason)
        case .note(let coin, let reason, let time):
            bytes.add(4, time)
            bytes.add(coin)
            reason.appendBytes(to: &bytes)
        case .venue(let event):
            bytes.add(5, event.time)
            bytes.add(event.coin)
            event.appendBytes(to: &bytes)
        case .killSwitch(let from, let to, let reason, let time):
            bytes.add(6, time)
            bytes.add(from)
            bytes.add(to)
            bytes.add(reason)
        }
    }
}

extension OrderIntent {
    fileprivate func appendBytes(to bytes: inout [UInt8]) {
        switch self {
        case .place(let order):
            bytes.append(1)
            bytes.add(order.coin)
            bytes.append(order.side == .buy ? 1 : 2)
            bytes.add(order.size.raw)
            order.kind.appendBytes(to: &bytes)
            bytes.append(order.reduceOnly ? 1 : 0)
            bytes.add(order.cloid)
        case .cancel(let coin, let cloid):
            bytes.append(2)
            bytes.add(coin)
            bytes.add(cloid)
        case .cancelAll(let coin):
            bytes.append(3)
            bytes.add(coin)
        }
    }
}

extension OrderKind {
    fileprivate func appendBytes(to bytes: inout [UInt8]) {
        switch self {
        case .market: bytes.append(1)
        case .limit(let price, let timeInForce):
            bytes.append(2)
            bytes.add(price.raw)
            bytes.add(timeInForce.rawValue)
        case .trigger(let trigger):
            bytes.append(3)
            bytes.add(trigger.price.raw)
            bytes.add(trigger.purpose.rawValue)
            bytes.append(trigger.limit == nil ? 0 : 1)
            if let limit = trigger.limit { bytes.add(limit.raw) }
        }
    }
}

extension Reason {
    fileprivate func appendBytes(to bytes: inout [UInt8]) {
        bytes.add(text)
        bytes.add(UInt32(truncatingIfNeeded: values.count))
        for value in values {
            bytes.add(value.name)
            bytes.add(value.value.bitPattern)
        }
    }
}

extension VenueEvent {
    fileprivate func appendBytes(to bytes: inout [UInt8]) {
        switch self {
        case .accepted(let cloid, let id, _, _):
            bytes.append(1)
            bytes.add(cloid)
            bytes.add(id.rawValue)
        case .rejected(let cloid, _, let rejection, _):
            bytes.append(2)
            bytes.add(cloid)
            bytes.add(rejection.rawValue)
        case .triggered(let cloid, _, _):
            bytes.append(3)
            bytes.add(cloid)
        case .filled(let fill):
            bytes.append(4)
            bytes.append(fill.cloid == nil ? 0 : 1)
            if let cloid = fill.cloid { bytes.add(cloid) }
            bytes.add(fill.orderID.rawValue)
            bytes.add(fill.tradeID)
            bytes.append(fill.side == .buy ? 1 : 2)
            bytes.add(fill.price.raw)
            bytes.add(fill.size.raw)
            bytes.add(fill.fee.raw)
            bytes.append(fill.isTaker ? 1 : 0)
            bytes.append(fill.isLiquidation ? 1 : 0)
            bytes.add(fill.startPosition.raw)
            bytes.add(fill.closedPnl.raw)
        case .canceled(let cloid, _, let reason, let remaining, _):
            bytes.append(5)
            bytes.add(cloid)
            bytes.add(reason.rawValue)
            bytes.add(remaining.raw)
        case .funding(let payment):
            bytes.append(6)
            bytes.add(payment.position.raw)
            bytes.add(payment.price.raw)
            bytes.add(payment.rate.raw)
            bytes.add(payment.paid.raw)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func add(_ tag: UInt8, _ time: Timestamp) {
        append(tag)
        add(time.milliseconds)
    }

    fileprivate mutating func add(_ number: some FixedWidthInteger & BitwiseCopyable) {
        add(plain: number.littleEndian)
    }

    /// Appends the memory of a value that holds nothing but numbers in little-endian order.
    private mutating func add<Plain: BitwiseCopyable>(plain value: Plain) {
        unsafe Swift.withUnsafeBytes(of: value) { bytes in unsafe append(contentsOf: bytes) }
    }

    fileprivate mutating func add(_ text: String) {
        add(UInt32(truncatingIfNeeded: text.utf8.count))
        append(contentsOf: text.utf8)
    }

    fileprivate mutating func add(_ coin: Coin) {
        add(plain: (coin.first.littleEndian, coin.second.littleEndian, coin.third.littleEndian))
    }

    fileprivate mutating func add(_ cloid: Cloid) {
        add(plain: (cloid.session.littleEndian, cloid.number.littleEndian))
    }
}
