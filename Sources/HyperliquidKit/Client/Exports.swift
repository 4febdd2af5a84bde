// Whoever speaks with the exchange needs its actions, keys and networks.
@_exported public import EthereumCrypto
@_exported public import HyperliquidSigning
@_exported public import TradingCore
