public import EthereumCrypto

/// What the exchange said to an item that it took.
public enum ActionAnswer: Sendable, Hashable {
    /// That it is done.
    case done
    /// More than that.
    case item(ReplyItem)
    /// Where what was made is found.
    case created(Address)

    /// The answer's words, where it has some.
    public var item: ReplyItem? {
        if case .item(let item) = self { item } else { nil }
    }
}

extension ActionOutcome where Value == ActionAnswer {
    /// What one item of an answer comes to.
    init(_ item: ActionReading.ItemReading) {
        self =
            switch item {
            case .taken(nil): .accepted(.done)
            case .taken(let item?): .accepted(.item(item))
            case .created(let address): .accepted(.created(address))
            case .refused(let rejection): .rejected(rejection)
            }
    }

    /// The outcome as one of an order.
    var ofOrder: ActionOutcome<OrderAnswer> {
        switch self {
        case .accepted(.done): .accepted(.taken)
        // A word that is none of an order's is a yes all the same; the rest comes by the stream.
        case .accepted(.item(let item)): .accepted(OrderAnswer(item) ?? .taken)
        case .accepted(.created): .accepted(.taken)
        case .rejected(let rejection): .rejected(rejection)
        case .unknown(let unknown): .unknown(unknown)
        }
    }

    /// The outcome as one of which only the fact counts.
    var ofAct: ActionOutcome<Void> {
        switch self {
        case .accepted: .accepted(())
        case .rejected(let rejection): .rejected(rejection)
        case .unknown(let unknown): .unknown(unknown)
        }
    }
}
