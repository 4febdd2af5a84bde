/// What a server does about one event, every chance drawn.
enum FaultAction: Sendable, Hashable {
    /// Nothing more comes of it.
    case drop(isHandled: Bool)
    /// It is answered like that.
    case answer(status: Int, body: String, isJSON: Bool, retryAfter: Int?, isHandled: Bool)
    /// Its answer breaks off after so many bytes.
    case cut(Int64)
    /// The connection is reset; a new one after so many received bytes.
    case reset(isHandled: Bool, bytes: Int64)
    /// The connection is closed, a WebSocket with a code.
    case close(UInt16?)
    /// The connection stays and is silent for ever.
    case halfOpen(isHandled: Bool)
    /// A frame comes so many times more.
    case duplicate(Int64)
    /// A frame comes after so many later ones, or after so many milliseconds when none follow.
    case reorder(Int64, milliseconds: Int64)

    /// Whether the service is asked before.
    var isHandled: Bool {
        switch self {
        case .drop(let isHandled), .answer(_, _, _, _, let isHandled), .reset(let isHandled, _),
            .halfOpen(let isHandled):
            isHandled
        case .cut: true
        case .close, .duplicate, .reorder: false
        }
    }
}

/// What is to happen to one event.
struct FaultDecision: Sendable, Hashable {
    /// Milliseconds until it is looked at.
    var delayBefore: Int64 = 0
    /// Milliseconds until its answer goes out.
    var delayAfter: Int64 = 0
    /// What happens then, if anything but the usual.
    var action: FaultAction?

    /// All waiting together, for what is not asked and answered.
    var delay: Int64 { delayBefore + delayAfter }

    static let none = FaultDecision()
}
