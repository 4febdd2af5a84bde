internal import EthereumCrypto
internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

/// Money that moves: between accounts, between the places of one, and out of the exchange.
extension LocalExchange {
    /// Executes a transfer that is signed in readable form; nil for an action of another kind.
    ///
    /// - Throws: ``ActionFailure`` when it is refused; nothing has changed then.
    mutating func transfer(_ action: any UserSignedAction, by actor: Actor) throws(ActionFailure) -> ActionReply? {
        switch action {
        case let action as UsdSendAction:
            try send(to: action.destination) { (local, receiver, isNew) throws(ActionRefusal) in
                try local.exchange.sendUSD(
                    USD(action.amount), from: actor.account, to: receiver, isNewDestination: isNew)
            }
        case let action as SpotSendAction:
            let token = try token(action.token)
            try send(to: action.destination) { (local, receiver, isNew) throws(ActionRefusal) in
                try local.exchange.sendSpot(
                    .init(action.amount), of: token, from: actor.account, to: receiver, isNewDestination: isNew)
            }
        case let action as Withdraw3Action:
            try refusing { () throws(ActionRefusal) in
                try exchange.withdraw(USD(action.amount), from: actor.account)
            }
        case let action as UsdClassTransferAction:
            let account = try action.subAccount.map { address throws(ActionFailure) in
                try ownSubAccount(address, of: actor)
            }
            try refusing { () throws(ActionRefusal) in
                try exchange.transferClass(
                    USD(action.amount), toPerp: action.toPerp, of: account ?? actor.account)
            }
        case let action as SendAssetAction: try send(action.transfer, by: actor)
        default: return nil
        }
        return .done
    }

    /// Executes a transfer that is signed through its hash; nil for an action of another kind.
    ///
    /// - Throws: ``ActionFailure`` when it is refused; nothing has changed then.
    mutating func transfer(_ action: any L1Action, by actor: Actor) throws(ActionFailure) -> ActionReply? {
        switch action {
        case let action as AgentSendAssetAction:
            let source = action.transfer.subAccount ?? directory.address(of: actor.account)
            guard action.transfer.destination == source else {
                throw ActionFailure("An agent may only send to the account it acts for.")
            }
            try send(action.transfer, by: actor)
        case let action as SubAccountTransferAction:
            let sub = try ownSubAccount(action.subAccount, of: actor)
            try refusing { () throws(ActionRefusal) in
                try exchange.transfer(action.amount.usd, master: actor.owner, sub: sub, isDeposit: action.isDeposit)
            }
        case let action as SubAccountSpotTransferAction:
            let sub = try ownSubAccount(action.subAccount, of: actor)
            let token = try token(action.token)
            try refusing { () throws(ActionRefusal) in
                try exchange.transfer(
                    .init(action.amount), of: token, master: actor.owner, sub: sub, isDeposit: action.isDeposit)
            }
        default: return nil
        }
        return .done
    }

    private mutating func send(_ transfer: AssetTransfer, by actor: Actor) throws(ActionFailure) {
        let sender =
            if let subAccount = transfer.subAccount { try ownSubAccount(subAccount, of: actor) } else { actor.account }
        let token = try token(transfer.token)
        let (source, target) = (try place(transfer.source), try place(transfer.target))
        try send(to: transfer.destination) { (local, receiver, isNew) throws(ActionRefusal) in
            try local.exchange.sendAsset(
                .init(transfer.amount), of: token, from: sender, source, to: receiver, target,
                isNewDestination: isNew)
        }
    }

    /// Sends to an address, which has an account from then on; an address that nothing could be sent to stays unknown.
    ///
    /// That the zero address is refused, and in these words, is unconfirmed on testnet.
    private mutating func send(
        to address: Address, _ body: (inout LocalExchange, Int, Bool) throws(ActionRefusal) -> Void
    ) throws(ActionFailure) {
        guard address != .zero else { throw ActionFailure("Cannot send to the zero address.") }
        do {
            if let receiver = directory[address] {
                try body(&self, receiver, false)
            } else {
                var tried = self
                try body(&tried, tried.openAccount(address), true)
                self = tried
            }
        } catch {
            throw ActionFailure(error)
        }
    }

    /// The token of that name, and of that number where it is given.
    private func token(_ name: TokenName) throws(ActionFailure) -> Int {
        let parts = name.description.split(separator: ":", maxSplits: 1)
        let found = universe.tokens.first { token in
            token.name == parts[0] && (parts.count == 1 || token.identifier == parts[1])
        }
        guard let found else { throw ActionFailure("Unknown token \(name)") }
        return found.index
    }

    /// The place of that name: a dex, or spot.
    private func place(_ name: DexName) throws(ActionFailure) -> BalancePlace {
        if name == .spot { return .spot }
        guard let dex = universe.dexes.firstIndex(where: { $0.name == name.description }) else {
            throw ActionFailure("Unknown dex \(name)")
        }
        return .dex(dex)
    }
}

extension USD {
    /// An amount as an action has it; what USDC has no decimals for is left out.
    fileprivate init(_ amount: HyperliquidSigning.TokenAmount) {
        self = USD(raw: amount.raw / 100).rounded(toDecimals: 6, .towardZero)
    }
}

extension PaperKit.TokenAmount {
    /// An amount as an action has it; what tokens have no decimals for is left out.
    fileprivate init(_ amount: HyperliquidSigning.TokenAmount) {
        // No token of the exchange has more than eight decimals of its smallest unit's worth here.
        let unit: Int128 = DecimalText.powerOfTen(10)
        self.init(raw: amount.raw / unit * (unit / 100))
    }
}
