public import struct Foundation.Date

/// A key in a ``Keyring``, as far as it can be seen without its password.
public struct KeyringEntry: Hashable, Sendable {
    /// The account that the key signs for.
    public let address: Address
    /// The file.
    public let path: String
    /// The name that the owner gave the key, if any.
    public let label: String?
    /// When the key was added, in UTC, as the name of its file says; nil for a file of another name.
    public let created: Date?
    /// Whether the file is easier to guess than it should be.
    public let isWeak: Bool
}

/// What lies in a ``Keyring``.
public struct KeyringListing: Hashable, Sendable {
    /// The keys, in the order of their files' names, which is the order that they were added in.
    public let entries: [KeyringEntry]
    /// What is wrong with the other files; they do not hide the good ones.
    public let problems: [KeyError]

    /// The key of an account, if it is there.
    public func entry(of address: Address) -> KeyringEntry? { entries.first { $0.address == address } }
}
