public import TradingCore

/// What comes on the channel `activeSpotAssetCtx`: what one spot pair stands at.
///
/// The documentation leaves the name out of the context, recordings of other channels have it there; where it is, it must be the same.
public struct ActiveSpotContextMessage: Codable, Sendable, Hashable {
    /// The pair.
    public var coin: Coin
    /// What it stands at.
    public var ctx: SpotContext

    /// Describes a message.
    public init(coin: Coin, ctx: SpotContext) {
        self.coin = coin
        self.ctx = ctx
    }

    private enum CodingKeys: String, CodingKey { case coin, ctx }

    private enum ContextKeys: String, CodingKey {
        case coin, prevDayPx, dayNtlVlm, dayBaseVlm, markPx, midPx, circulatingSupply, totalSupply
    }

    /// Reads a message.
    ///
    /// - Throws: When something that matters is missing or of another type, or when the context is of another pair.
    public init(from decoder: any Decoder) throws {
        let message = try decoder.container(keyedBy: CodingKeys.self)
        coin = try message.decode(Coin.self, forKey: .coin)
        let context = try message.nestedContainer(keyedBy: ContextKeys.self, forKey: .ctx)
        let name = try context.decodeIfPresent(Coin.self, forKey: .coin)
        guard name == nil || name == coin else {
            throw DecodingError.dataCorruptedError(
                forKey: .coin, in: context, debugDescription: "the message is of \(coin), the context of another pair")
        }
        ctx = SpotContext(
            coin: coin, prevDayPx: try context.decode(Price.self, forKey: .prevDayPx),
            dayNtlVlm: try context.decode(USD.self, forKey: .dayNtlVlm),
            dayBaseVlm: try context.decodeIfPresent(ExactDecimal.self, forKey: .dayBaseVlm),
            markPx: try context.decode(Price.self, forKey: .markPx),
            midPx: try context.decodeIfPresent(Price.self, forKey: .midPx),
            circulatingSupply: try context.decode(ExactDecimal.self, forKey: .circulatingSupply),
            totalSupply: try context.decodeIfPresent(ExactDecimal.self, forKey: .totalSupply))
    }
}
