public import TradingCore

extension OrderStatusName {
    /// Whether the order still stands: it rests, waits for its price, or has just been triggered.
    public var isOpen: Bool { self == .open || self == .triggered }

    /// Whether the order was canceled, by anybody.
    public var isCanceled: Bool { Self.namesCancellation(rawValue) }

    /// Whether the order was refused and never stood.
    public var isRejected: Bool { Self.namesRejection(rawValue) }

    /// Whether the order has ended, so that nothing more will become of it.
    public var isTerminal: Bool { !isOpen }

    static func namesCancellation(_ name: String) -> Bool {
        name == canceled.rawValue || name.hasSuffix("Canceled") || name.hasSuffix("Cancel")
    }

    static func namesRejection(_ name: String) -> Bool { name == rejected.rawValue || name.hasSuffix("Rejected") }
}

extension Open where Known == OrderStatusName {
    /// Whether the order was canceled, by anybody; of a new name the ending tells.
    public var isCanceled: Bool { OrderStatusName.namesCancellation(name) }

    /// Whether the order was refused; of a new name the ending tells.
    public var isRejected: Bool { OrderStatusName.namesRejection(name) }

    /// Whether the order has surely ended.
    ///
    /// A name that is new and has none of the known endings is not terminal: the order may still be executed, so it has to be asked
    /// for again.
    public var isTerminal: Bool { known?.isTerminal ?? (isCanceled || isRejected) }

    /// Whether the order still stands, or may: everything that is not surely ended.
    public var isOpenOrUnknown: Bool { !isTerminal }
}
