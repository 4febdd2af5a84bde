public import TradingCore

extension LedgerDelta: Codable {
    /// Reads an entry of any kind.
    ///
    /// - Throws: When the kind is missing, or something that belongs to it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        switch try container.decode(Open<LedgerKind>.self, forKey: AnyKey("type")) {
        case .known(.accountClassTransfer): self = .accountClassTransfer(try ClassTransfer(from: decoder))
        case .known(.deposit): self = .deposit(try Deposit(from: decoder))
        case .known(.withdraw): self = .withdraw(try Withdrawal(from: decoder))
        case .known(.internalTransfer): self = .internalTransfer(try InternalTransfer(from: decoder))
        case .known(.subAccountTransfer): self = .subAccountTransfer(try SubAccountTransfer(from: decoder))
        case .known(.spotTransfer): self = .spotTransfer(try SpotTransfer(from: decoder))
        case .known(.send): self = .send(try Send(from: decoder))
        case .known(.liquidation): self = .liquidation(try Liquidation(from: decoder))
        case .known(.rewardsClaim): self = .rewardsClaim(try RewardsClaim(from: decoder))
        case .known(.vaultCreate): self = .vaultCreate(try VaultCreation(from: decoder))
        case .known(.vaultDeposit): self = .vaultDeposit(try VaultDeposit(from: decoder))
        case .known(.vaultDistribution): self = .vaultDistribution(try VaultDistribution(from: decoder))
        case .known(.vaultWithdraw): self = .vaultWithdraw(try VaultWithdrawal(from: decoder))
        case .known(.vaultLeaderCommission): self = .vaultLeaderCommission(try VaultCommission(from: decoder))
        case .known(.deployGasAuction): self = .deployGasAuction(try DeployAuction(from: decoder))
        case .known(.cStakingTransfer): self = .cStakingTransfer(try StakingTransfer(from: decoder))
        case .known(.borrowLend): self = .borrowLend(try BorrowLend(from: decoder))
        case .known(.spotGenesis): self = .spotGenesis(try SpotGenesis(from: decoder))
        case .known(.activateDexAbstraction): self = .activateDexAbstraction(try DexAbstraction(from: decoder))
        case .unknown(let name): self = .unknown(name, try JSONValue(from: decoder))
        }
    }

    /// Writes an entry.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .accountClassTransfer(let entry): try entry.encode(to: encoder)
        case .deposit(let entry): try entry.encode(to: encoder)
        case .withdraw(let entry): try entry.encode(to: encoder)
        case .internalTransfer(let entry): try entry.encode(to: encoder)
        case .subAccountTransfer(let entry): try entry.encode(to: encoder)
        case .spotTransfer(let entry): try entry.encode(to: encoder)
        case .send(let entry): try entry.encode(to: encoder)
        case .liquidation(let entry): try entry.encode(to: encoder)
        case .rewardsClaim(let entry): try entry.encode(to: encoder)
        case .vaultCreate(let entry): try entry.encode(to: encoder)
        case .vaultDeposit(let entry): try entry.encode(to: encoder)
        case .vaultDistribution(let entry): try entry.encode(to: encoder)
        case .vaultWithdraw(let entry): try entry.encode(to: encoder)
        case .vaultLeaderCommission(let entry): try entry.encode(to: encoder)
        case .deployGasAuction(let entry): try entry.encode(to: encoder)
        case .cStakingTransfer(let entry): try entry.encode(to: encoder)
        case .borrowLend(let entry): try entry.encode(to: encoder)
        case .spotGenesis(let entry): try entry.encode(to: encoder)
        case .activateDexAbstraction(let entry): try entry.encode(to: encoder)
        case .unknown(_, let raw): try raw.encode(to: encoder)
        }
    }

    /// The exchange's name of the kind.
    public var kind: Open<LedgerKind> {
        switch self {
        case .accountClassTransfer: .known(.accountClassTransfer)
        case .deposit: .known(.deposit)
        case .withdraw: .known(.withdraw)
        case .internalTransfer: .known(.internalTransfer)
        case .subAccountTransfer: .known(.subAccountTransfer)
        case .spotTransfer: .known(.spotTransfer)
        case .send: .known(.send)
        case .liquidation: .known(.liquidation)
        case .rewardsClaim: .known(.rewardsClaim)
        case .vaultCreate: .known(.vaultCreate)
        case .vaultDeposit: .known(.vaultDeposit)
        case .vaultDistribution: .known(.vaultDistribution)
        case .vaultWithdraw: .known(.vaultWithdraw)
        case .vaultLeaderCommission: .known(.vaultLeaderCommission)
        case .deployGasAuction: .known(.deployGasAuction)
        case .cStakingTransfer: .known(.cStakingTransfer)
        case .borrowLend: .known(.borrowLend)
        case .spotGenesis: .known(.spotGenesis)
        case .activateDexAbstraction: .known(.activateDexAbstraction)
        case .unknown(let name, _): Open(name)
        }
    }
}
