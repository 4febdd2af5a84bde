public import EthereumCrypto

/// Which address is which account of the exchange.
public struct AccountDirectory: Sendable, Hashable {
    private var numbers: [Address: Int] = [:]
    private var addresses: [Address] = []

    /// Nobody.
    public init() {}

    /// How many accounts there are; their numbers are 0 to one less.
    public var count: Int { addresses.count }

    /// The account of an address, nil for an address that is none's.
    public subscript(address: Address) -> Int? { numbers[address] }

    /// The address of an account.
    public func address(of account: Int) -> Address { addresses[account] }

    /// Notes the address of the next account.
    ///
    /// - Precondition: The address is not noted yet.
    public mutating func add(_ address: Address) {
        precondition(numbers[address] == nil, "an address is one account's")
        numbers[address] = addresses.count
        addresses.append(address)
    }
}
