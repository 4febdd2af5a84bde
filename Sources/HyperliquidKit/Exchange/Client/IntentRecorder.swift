/// Where intents are written down, so that after a crash nobody has to guess what was sent.
///
/// All calls come from the client's event loop, in the order in which things happen.
public protocol IntentRecorder: Sendable {
    /// Writes down an intent with its exact bytes; only when this returns is anything sent.
    ///
    /// - Throws: When it cannot be kept for good; nothing is sent then.
    func armed(_ intent: SignedIntent) throws

    /// Takes note that a copy is handed to the transport; the first is 1.
    func sent(_ intent: SignedIntent, copy: Int)

    /// Takes note of what an answer, or its absence, proves.
    func answered(_ intent: SignedIntent, _ reading: ActionReading)

    /// Takes note of what became of it after all.
    func resolved(_ intent: SignedIntent, _ verdicts: [ItemVerdict])
}

/// Writes nothing down: for tools that a person uses by hand, and never for a program that trades by itself.
public struct UnrecordedIntents: IntentRecorder {
    /// Makes one.
    public init() {}
    /// Does nothing.
    public func armed(_ intent: SignedIntent) {}
    /// Does nothing.
    public func sent(_ intent: SignedIntent, copy: Int) {}
    /// Does nothing.
    public func answered(_ intent: SignedIntent, _ reading: ActionReading) {}
    /// Does nothing.
    public func resolved(_ intent: SignedIntent, _ verdicts: [ItemVerdict]) {}
}
