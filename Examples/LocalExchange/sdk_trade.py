"""Trades on a local exchange with the official Python SDK: pip install hyperliquid-python-sdk"""
import sys

import eth_account
from hyperliquid.exchange import Exchange
from hyperliquid.info import Info

url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:3001"
wallet = eth_account.Account.create()  # any key will do: the faucet gives new addresses play money
info = Info(url, skip_ws=True)
exchange = Exchange(wallet, url)

print("account", wallet.address, "has", info.user_state(wallet.address)["withdrawable"], "USD")
print("BTC is at", info.all_mids()["BTC"])
exchange.update_leverage(5, "BTC")
print("bought:", exchange.market_open("BTC", True, 0.01)["response"]["data"]["statuses"])
low = float(f"{float(info.all_mids()['BTC']) * 0.9:.4g}")
resting = exchange.order("BTC", True, 0.01, low, {"limit": {"tif": "Gtc"}})["response"]["data"]["statuses"][0]
print("resting:", resting, "open orders:", len(info.open_orders(wallet.address)))
print("canceled:", exchange.cancel("BTC", resting["resting"]["oid"])["response"]["data"]["statuses"])
print("closed:", exchange.market_close("BTC")["response"]["data"]["statuses"])
print("fills:", [(fill["dir"], fill["px"], fill["sz"], fill["fee"]) for fill in info.user_fills(wallet.address)])
