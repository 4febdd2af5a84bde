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
            let coin = event.coin.words
            bytes.add(words: (5, UInt64(bitPattern: event.time.milliseconds), coin.0, coin.1, coin.2))
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
            let flags: UInt64 = 1 | (order.side == .buy ? 0x100 : 0x200) | (order.reduceOnly ? 0x1_0000 : 0)
            let coin = order.coin.words
            bytes.add(
                words: (
                    flags, coin.0, coin.1, coin.2, UInt64(bitPattern: order.size.raw), order.cloid.session,
                    order.cloid.number
                ))
            order.kind.appendBytes(to: &bytes)
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
            let flags: UInt64 =
                4 | (fill.cloid == nil ? 0 : 0x100) | (fill.side == .buy ? 0x1_0000 : 0x2_0000)
                | (fill.isTaker ? 0x100_0000 : 0) | (fill.isLiquidation ? 0x1_0000_0000 : 0)
            let (fee, pnl) = (fill.fee.raw, fill.closedPnl.raw)
            bytes.add(
                words: (
                    flags, fill.cloid?.session ?? 0, fill.cloid?.number ?? 0, fill.orderID.rawValue, fill.tradeID,
                    UInt64(bitPattern: fill.price.raw), UInt64(bitPattern: fill.size.raw),
                    UInt64(truncatingIfNeeded: fee), UInt64(truncatingIfNeeded: fee >> 64),
                    UInt64(bitPattern: fill.startPosition.raw), UInt64(truncatingIfNeeded: pnl),
                    UInt64(truncatingIfNeeded: pnl >> 64)
                ))
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
        add(words: (UInt64(tag), UInt64(bitPattern: time.milliseconds)))
    }

    fileprivate mutating func add(_ number: some FixedWidthInteger & BitwiseCopyable) {
        unsafe Swift.withUnsafeBytes(of: number.littleEndian) { bytes in unsafe append(contentsOf: bytes) }
    }

    /// Appends a tuple of 64-bit words in one piece, which costs a fraction of appending them one by one.
    ///
    /// Their memory is the canonical form: there is no padding between words, and every machine that Swift runs on is
    /// little-endian.
    fileprivate mutating func add(words: some BitwiseCopyable) {
        unsafe Swift.withUnsafeBytes(of: words) { bytes in unsafe append(contentsOf: bytes) }
    }

    fileprivate mutating func add(_ text: String) {
        add(UInt32(truncatingIfNeeded: text.utf8.count))
        append(contentsOf: text.utf8)
    }

    fileprivate mutating func add(_ coin: Coin) {
        add(words: coin.words)
    }

    fileprivate mutating func add(_ cloid: Cloid) {
        add(words: (cloid.session, cloid.number))
    }
}
