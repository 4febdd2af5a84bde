internal import EthereumCrypto
internal import PaperKit
internal import TradingCore

extension AccountsFile.Entry {
    private static let keys = ["address", "usdc", "spot", "leverage", "staking", "feeTier", "agents"]

    init(_ value: JSONValue, at path: String) throws(JSONError) {
        try value.checkKeys(Self.keys, at: path)
        line = value.line
        address = try AccountsFile.address(value, at: path)
        usdc = try value["usdc"]?.decode(USD.self, at: "\(path).usdc") ?? .zero
        guard usdc >= .zero else { throw Self.fault(value, "usdc", path, "\(usdc) is below zero") }
        spot = []
        for member in value["spot"]?.members ?? [] {
            let place = "\(path).spot.\(member.key)"
            let amount = try member.value.decode(TokenAmount.self, at: place)
            guard amount >= .zero else {
                throw JSONError(line: member.value.line, path: place, message: "\(amount) is below zero")
            }
            spot.append(AccountsFile.Holding(token: member.key, amount: amount))
        }
        leverages = []
        for member in value["leverage"]?.members ?? [] {
            leverages.append(try Self.leverage(member.key, member.value, at: "\(path).leverage.\(member.key)"))
        }
        staking = try Self.staking(value, at: path)
        feeTier = try value["feeTier"]?.decode(Int.self, at: "\(path).feeTier")
        if let feeTier, !HyperliquidFees.tiers.indices.contains(feeTier) {
            throw Self.fault(value, "feeTier", path, "\(feeTier) is not from 0 to \(HyperliquidFees.tiers.count - 1)")
        }
        agents = []
        for (index, agent) in (value["agents"]?.elements ?? []).enumerated() {
            let place = "\(path).agents[\(index)]"
            try agent.checkKeys(["address", "name"], at: place)
            agents.append(
                AccountsFile.Agent(
                    address: try AccountsFile.address(agent, at: place),
                    name: try agent["name"]?.decode(String.self, at: "\(place).name") ?? ""))
        }
        try Self.checkKinds(of: value, at: path)
    }

    /// What is read member by member has to have members.
    private static func checkKinds(of value: JSONValue, at path: String) throws(JSONError) {
        for key in ["spot", "leverage"] {
            if let member = value[key], member.members == nil {
                throw fault(value, key, path, "an object should stand here, not \(member.kindName)")
            }
        }
        if let agents = value["agents"], agents.elements == nil {
            throw fault(value, "agents", path, "a list should stand here, not \(agents.kindName)")
        }
    }

    private static func leverage(
        _ name: String, _ value: JSONValue, at path: String
    ) throws(JSONError) -> AccountsFile.Leverage {
        let coin: Coin
        do { coin = try Coin(name) } catch { throw JSONError(line: value.line, path: path, message: error.description) }
        guard value.members != nil else {
            return AccountsFile.Leverage(coin: coin, leverage: try value.decode(Int.self, at: path), isCross: true)
        }
        try value.checkKeys(["isolated"], at: path)
        guard let isolated = value["isolated"] else {
            throw JSONError(line: value.line, path: path, message: "write a number, or {\"isolated\": number}")
        }
        return AccountsFile.Leverage(
            coin: coin, leverage: try isolated.decode(Int.self, at: "\(path).isolated"), isCross: false)
    }

    private static func staking(_ value: JSONValue, at path: String) throws(JSONError) -> HyperliquidFees.Staking {
        guard let text = try value["staking"]?.decode(String.self, at: "\(path).staking") else { return .none }
        guard let staking = HyperliquidFees.Staking(rawValue: text) else {
            let known = HyperliquidFees.Staking.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(value, "staking", path, "\"\(text)\" is none of: \(known)")
        }
        return staking
    }

    private static func fault(_ value: JSONValue, _ key: String, _ path: String, _ message: String) -> JSONError {
        JSONError(line: value[key]?.line ?? value.line, path: "\(path).\(key)", message: message)
    }
}

extension AccountsFile {
    fileprivate static func address(_ value: JSONValue, at path: String) throws(JSONError) -> Address {
        guard let member = value["address"] else {
            throw JSONError(line: value.line, path: path, message: "the key \"address\" is missing")
        }
        let text = try member.decode(String.self, at: "\(path).address")
        do {
            return try Address(text)
        } catch {
            throw JSONError(line: member.line, path: "\(path).address", message: "\(error)")
        }
    }
}
