public import EthereumCrypto
internal import TradingCore

/// What the answer to one copy of an action proves.
///
/// The exchange takes a nonce once. So an answer that went into the items settles the matter, whichever copy it was for. A refusal of the
/// whole request settles it only for the first copy: of a later one it says nothing about what the earlier did.
public enum ActionReading: Sendable, Hashable {
    /// This copy was taken up: what came of each item.
    case processed([ItemReading])
    /// The only copy was refused as a whole; nothing happened and nothing will.
    case refused(Rejection)
    /// The nonce had been used before this copy came.
    case nonceSpent(UnknownOutcome)
    /// Nothing is proved.
    case unclear(UnknownOutcome)
    /// Not a byte of this copy left the machine.
    case notSent(TransportFailure)

    /// What came of one item of an action that was taken up.
    public enum ItemReading: Sendable, Hashable {
        /// Taken, with the exchange's words; nil where it has none.
        case taken(ReplyItem?)
        /// Something new has this address.
        case created(Address)
        /// Refused.
        case refused(Rejection)
    }
}

extension ActionReading {
    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - result: The answer, or why there is none.
    ///   - shape: What should come.
    ///   - isFirstCopy: Whether these bytes were sent for the first time; false after any doubt.
    public init(_ result: Result<HTTPReply, TransportFailure>, expecting shape: ReplyShape, isFirstCopy: Bool) {
        switch result {
        case .failure(let failure) where failure.reach == .notSent: self = .notSent(failure)
        case .failure(let failure):
            self = .unclear(UnknownOutcome(.noAnswer(failure.code), "no answer came (\(failure.message))"))
        case .success(let reply): self.init(reply, expecting: shape, isFirstCopy: isFirstCopy)
        }
    }

    private init(_ reply: HTTPReply, expecting shape: ReplyShape, isFirstCopy: Bool) {
        let body = ReplyText.shown(reply.body)
        func unclear(_ cause: UnknownOutcome.Cause, _ message: String) -> ActionReading {
            .unclear(UnknownOutcome(cause, message, body: body))
        }
        switch reply.status {
        case 200..<300:
            do throws(JSONError) {
                self.init(
                    try ExchangeReply(parsing: reply.body), expecting: shape, isFirstCopy: isFirstCopy, body: body)
            } catch {
                self = unclear(.unreadable, "the answer cannot be read (\(error))")
            }
        case 422:
            // The bytes could not be read as any action, so no copy of them can have been one.
            self = .refused(Rejection(.malformed, message: body))
        case 429:
            self = unclear(.throttled(retryAfter: reply.retryAfter), "the exchange wants fewer requests (429)")
        case 400..<500: self = unclear(.unreadable, "something before the exchange answered (\(reply.status))")
        default: self = unclear(.serverFault(status: reply.status), "the exchange is in trouble (\(reply.status))")
        }
    }

    /// Judges a body that could be read.
    ///
    /// - Parameters:
    ///   - reply: The body.
    ///   - shape: What should come.
    ///   - isFirstCopy: Whether these bytes were sent for the first time.
    ///   - body: The body for people.
    public init(_ reply: ExchangeReply, expecting shape: ReplyShape, isFirstCopy: Bool, body: String = "") {
        func unclear(_ cause: UnknownOutcome.Cause, _ message: String) -> ActionReading {
            .unclear(UnknownOutcome(cause, message, body: body))
        }
        switch (reply, shape) {
        case (.refused(let text), _):
            let rejection = Rejection(text: text)
            if rejection.reason == .duplicateNonce {
                self = .nonceSpent(UnknownOutcome(.nonceSpent, "the nonce had been used already", body: body))
            } else if isFirstCopy {
                self = .refused(rejection)
            } else {
                self = unclear(.laterCopyRefused, "a repeated copy was refused (\(rejection.message))")
            }
        case (.plain(let type), .plain(let action)) where type == "default" || type == action:
            self = .processed([.taken(nil)])
        case (.created(let address), .address): self = .processed([.created(address)])
        case (.items(let items), .plain) where items.count == 1: self = .processed(items.map(ItemReading.init))
        case (.items(let items), .items(let count)) where items.count == count:
            self = .processed(items.map(ItemReading.init))
        case (.items(let items), .items(let count)):
            // What the exchange finds in the payload before it looks at the market, it says once for the whole batch.
            if items.count == 1, case .error(let text) = items[0], Rejection(text: text).reason.isFoundBeforeMatching {
                self = .processed(Array(repeating: .refused(Rejection(text: text)), count: count))
            } else {
                self = unclear(
                    .wrongCount(expected: count, got: items.count),
                    "the answer has \(items.count) items, the action \(count)")
            }
        default: self = unclear(.unreadable, "the answer is of another kind than the action")
        }
    }
}

extension ActionReading.ItemReading {
    init(_ item: ReplyItem) {
        if case .error(let text) = item { self = .refused(Rejection(text: text)) } else { self = .taken(item) }
    }
}
