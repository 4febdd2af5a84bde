internal import TradingCore

extension PerpDeployAction {
    private enum Variant: String, CaseIterable {
        case registerAsset
        case registerAsset2
        case setOracle
        case setFundingMultipliers
        case setFundingInterestRates
        case haltTrading
        case setMarginTableIds
        case insertMarginTable
        case setFeeRecipient
        case setOpenInterestCaps
        case setSubDeployers
        case setMarginModes
        case setFeeScale
        case setGrowthModes
        case setDeployerFees
        case setPerpAnnotation
        case disableDex
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        switch self {
        case .registerAsset(let content): writer.field("registerAsset", content)
        case .registerAsset2(let content): writer.field("registerAsset2", content)
        case .setOracle(let content): writer.field("setOracle", content)
        case .setFundingMultipliers(let content): writer.field("setFundingMultipliers", content)
        case .setFundingInterestRates(let content): writer.field("setFundingInterestRates", content)
        case .haltTrading(let content): writer.field("haltTrading", content)
        case .setMarginTableIDs(let content): writer.field("setMarginTableIds", content)
        case .insertMarginTable(let content): writer.field("insertMarginTable", content)
        case .setFeeRecipient(let content): writer.field("setFeeRecipient", content)
        case .setOpenInterestCaps(let content): writer.field("setOpenInterestCaps", content)
        case .setSubDeployers(let content): writer.field("setSubDeployers", content)
        case .setMarginModes(let content): writer.field("setMarginModes", content)
        case .setFeeScale(let content): writer.field("setFeeScale", content)
        case .setGrowthModes(let content): writer.field("setGrowthModes", content)
        case .setDeployerFees(let content): writer.field("setDeployerFees", content)
        case .setPerpAnnotation(let content): writer.field("setPerpAnnotation", content)
        case .disableDex(let dex): writer.field("disableDex", dex)
        }
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let (variant, value, path) = try fields.readVariant(Variant.self)
        switch variant {
        case .registerAsset: self = .registerAsset(try .init(reading: value, at: path))
        case .registerAsset2: self = .registerAsset2(try .init(reading: value, at: path))
        case .setOracle: self = .setOracle(try .init(reading: value, at: path))
        case .setFundingMultipliers: self = .setFundingMultipliers(try .init(reading: value, at: path))
        case .setFundingInterestRates: self = .setFundingInterestRates(try .init(reading: value, at: path))
        case .haltTrading: self = .haltTrading(try .init(reading: value, at: path))
        case .setMarginTableIds: self = .setMarginTableIDs(try .init(reading: value, at: path))
        case .insertMarginTable: self = .insertMarginTable(try .init(reading: value, at: path))
        case .setFeeRecipient: self = .setFeeRecipient(try .init(reading: value, at: path))
        case .setOpenInterestCaps: self = .setOpenInterestCaps(try .init(reading: value, at: path))
        case .setSubDeployers: self = .setSubDeployers(try .init(reading: value, at: path))
        case .setMarginModes: self = .setMarginModes(try .init(reading: value, at: path))
        case .setFeeScale: self = .setFeeScale(try .init(reading: value, at: path))
        case .setGrowthModes: self = .setGrowthModes(try .init(reading: value, at: path))
        case .setDeployerFees: self = .setDeployerFees(try .init(reading: value, at: path))
        case .setPerpAnnotation: self = .setPerpAnnotation(try .init(reading: value, at: path))
        case .disableDex: self = .disableDex(try String(reading: value, at: path))
        }
    }
}
