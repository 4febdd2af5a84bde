/// Where a run is written down, before anything is sent.
///
/// An implementation may batch, but `flush()` returns only when everything recorded before it is safe.
public protocol Journal: Sendable {
    /// Takes one entry.
    ///
    /// - Throws: When the entry cannot be kept, a full disk say; the run must then stop, since nothing may be sent that is
    ///   not written down.
    func record(_ entry: JournalEntry) throws

    /// Makes everything recorded so far safe.
    ///
    /// - Throws: When it cannot.
    func flush() throws
}
