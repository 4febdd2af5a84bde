public import EthereumCrypto
public import TradingCore

/// An account without a key that another account owns.
public struct SubAccount: Sendable, Hashable, Codable {
    /// Its account.
    public var account: Int
    /// Its address.
    public var address: Address
    /// The account that owns it.
    public var master: Int
    /// Its name.
    public var name: String
}

/// The sub-accounts, in the order in which they were made.
///
/// Source: exchange.md 5: ten of them, one more for each 100 million dollars traded, fifty at most.
public struct SubAccountBook: Sendable, Hashable, Codable {
    private var all: [SubAccount] = []
    private var places: [Int: Int] = [:]

    /// None.
    public init() {}

    /// The sub-accounts of an account, oldest first.
    public func of(_ master: Int) -> [SubAccount] { all.filter { $0.master == master } }

    /// The sub-account that an account is, nil for one that is none.
    public func subAccount(_ account: Int) -> SubAccount? { places[account].map { all[$0] } }

    /// How many sub-accounts an account may have.
    public static func limit(volume: USD) -> Int {
        min(50, 10 + Int(clamping: (volume.raw / (100_000_000 as USD).raw)))
    }

    /// The address of the next sub-account of an account, always the same for the same history.
    ///
    /// Anybody can send money to an address before it is a sub-account's, so those that somebody has are passed over.
    ///
    /// - Parameters:
    ///   - master: The address of the account.
    ///   - account: The account.
    ///   - isTaken: Whether somebody has an address already.
    /// - Returns: The first address of the account's row that nobody has.
    public func nextAddress(of master: Address, account: Int, isTaken: (Address) -> Bool) -> Address {
        var count = UInt64(of(account).count)
        while true {
            var hasher = Keccak256()
            hasher.update(Array("sub-account".utf8).span)
            hasher.update(master.padded)
            hasher.update(Bytes32(count))
            if let address = Address(hasher.finalize().bytes.suffix(20)), !isTaken(address) { return address }
            count += 1
        }
    }

    /// Notes a sub-account.
    public mutating func add(_ subAccount: SubAccount) {
        places[subAccount.account] = all.count
        all.append(subAccount)
    }

    /// Gives a sub-account another name.
    public mutating func rename(_ account: Int, _ name: String) {
        guard let place = places[account] else { return }
        all[place].name = name
    }
}
