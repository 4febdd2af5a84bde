/// What an answer to an action should look like.
public enum ReplyShape: Sendable, Hashable {
    /// Nothing but that it was taken up; an answer may also carry the action's own name, or, to a modification, one item.
    case plain(action: String)
    /// An answer to each of so many items.
    case items(Int)
    /// The address of something new.
    case address

    /// How many answers are due.
    public var count: Int {
        if case .items(let count) = self { count } else { 1 }
    }
}
