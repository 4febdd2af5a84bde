"""Trades on a local exchange with ccxt: pip install ccxt"""
import sys

import ccxt
import eth_account

url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:3001"
wallet = eth_account.Account.create()  # any key will do: the faucet gives new addresses play money
exchange = ccxt.hyperliquid({"walletAddress": wallet.address, "privateKey": wallet.key.hex()})
exchange.set_sandbox_mode(True)  # the local exchange takes signatures for the testnet
exchange.urls["api"] = {"public": url, "private": url}
exchange.publicPostInfo({"type": "faucet", "user": wallet.address})  # ccxt acts before it asks; so ask for money first

print("account", wallet.address, "has", exchange.fetch_balance()["USDC"]["total"], "USD")
symbol = "ETH/USDC:USDC"
price = exchange.fetch_ticker(symbol)["last"]
print("ETH is at", price, "best bid", exchange.fetch_order_book(symbol)["bids"][0])
print("bought:", exchange.create_order(symbol, "market", "buy", 0.1, price)["average"])
order = exchange.create_order(symbol, "limit", "buy", 0.1, price * 0.9)
print("resting:", [one["id"] for one in exchange.fetch_open_orders(symbol)])
exchange.cancel_order(order["id"], symbol)
print("position:", [(one["side"], one["contracts"], one["entryPrice"]) for one in exchange.fetch_positions([symbol])])
print("closed:", exchange.create_order(symbol, "market", "sell", 0.1, price, {"reduceOnly": True})["average"])
print("fills:", [(fill["side"], fill["price"], fill["amount"]) for fill in exchange.fetch_my_trades(symbol)])
