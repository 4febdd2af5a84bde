"""The same day through ccxt, as a bot that knows many exchanges would live it."""

import ccxt


def client(url, wallet):
    """ccxt's own client with only the address changed; its test mode signs for testnet."""
    exchange = ccxt.hyperliquid({
        "walletAddress": wallet.address, "privateKey": wallet.key.hex() if wallet.key.hex().startswith("0x")
        else "0x" + wallet.key.hex(), "enableRateLimit": False,
        "options": {"builderFee": False, "approvedBuilderFee": False, "defaultSlippage": 0.05}})
    exchange.set_sandbox_mode(True)
    exchange.urls["api"] = {"public": url, "private": url}
    return exchange


def run(checks, url, wallet):
    exchange = client(url, wallet)
    symbol = "BTC/USDC:USDC"
    markets = checks.attempt("load_markets", exchange.load_markets) or {}
    checks.that("perps and spot are there", symbol in markets and "PURR/USDC" in markets, list(markets)[:5])
    book = checks.attempt("fetch_order_book", lambda: exchange.fetch_order_book(symbol))
    if not book:
        return
    mid = (book["bids"][0][0] + book["asks"][0][0]) / 2
    ticker = checks.attempt("fetch_tickers", lambda: exchange.fetch_tickers([symbol]))
    checks.that("the ticker has a last price", ticker and ticker[symbol]["last"], ticker)
    checks.attempt("fetch_ohlcv", lambda: exchange.fetch_ohlcv(symbol, "1m"))
    checks.attempt("fetch_funding_rates", lambda: exchange.fetch_funding_rates([symbol]))
    balance = checks.attempt("fetch_balance", exchange.fetch_balance)
    checks.that("there is money", balance and balance["USDC"]["total"] > 0, balance)
    order = checks.attempt("a limit order", lambda: exchange.create_order(
        symbol, "limit", "buy", 0.001, exchange.price_to_precision(symbol, mid * 0.9)))
    if order:
        orders = checks.attempt("fetch_open_orders", lambda: exchange.fetch_open_orders(symbol)) or []
        checks.equal("it is open", [item["id"] for item in orders], [order["id"]])
        found = checks.attempt("fetch_order", lambda: exchange.fetch_order(order["id"], symbol))
        checks.equal("its status", found and found["status"], "open")
        edited = checks.attempt("edit_order", lambda: exchange.edit_order(
            order["id"], symbol, "limit", "buy", 0.002, exchange.price_to_precision(symbol, mid * 0.89),
            {"timeInForce": "Alo"}))
        checks.attempt("cancel_order", lambda: exchange.cancel_order((edited or order)["id"], symbol))
    bought = checks.attempt("a market order", lambda: exchange.create_order(symbol, "market", "buy", 0.01, mid))
    checks.that("it has a number", bought and bought["id"], bought)
    positions = checks.attempt("fetch_positions", lambda: exchange.fetch_positions([symbol])) or []
    checks.equal("the position", [(item["side"], item["contracts"]) for item in positions], [("long", 0.01)])
    trades = checks.attempt("fetch_my_trades", lambda: exchange.fetch_my_trades(symbol)) or []
    checks.that("the fill has a fee", trades and trades[-1]["fee"]["cost"] > 0, trades[-1:])
    checks.attempt("set_leverage", lambda: exchange.set_leverage(5, symbol, {"marginMode": "cross"}))
    stop = checks.attempt("a stop", lambda: exchange.create_order(symbol, "market", "sell", 0.01, mid, {
        "stopLossPrice": exchange.price_to_precision(symbol, mid * 0.8), "reduceOnly": True}))
    if stop:
        checks.attempt("the stop is taken back", lambda: exchange.cancel_order(stop["id"], symbol))
    checks.attempt("the position is closed", lambda: exchange.create_order(
        symbol, "market", "sell", 0.01, mid, {"reduceOnly": True}))
    checks.equal("nothing is held", checks.attempt("fetch_positions", lambda: [
        item for item in exchange.fetch_positions([symbol]) if item["contracts"]]), [])
    checks.attempt("fetch_closed_orders", lambda: exchange.fetch_closed_orders(symbol))
    checks.attempt("fetch_ledger", lambda: exchange.fetch_ledger())
    checks.attempt("transfer to spot", lambda: exchange.transfer("USDC", 10, "swap", "spot"))
