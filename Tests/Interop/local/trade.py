"""Lets the official Python client and ccxt trade a day on `hl paper serve`: trade.py HL [--only official|ccxt]"""

import argparse
import sys

import eth_account

import official
import unified
from checks import Checks
from server import LocalExchange


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hl", help="the program, such as .build/debug/hl")
    parser.add_argument("--only", choices=["official", "ccxt"], help="let only one of them trade")
    parser.add_argument("--url", help="an exchange that runs already, instead of a new one")
    options = parser.parse_args()
    wallets = [eth_account.Account.from_key("0x" + f"{number:064x}") for number in (0xA11CE, 0xB0B, 0xCCC)]
    accounts = {"accounts": [{"address": wallet.address.lower(), "usdc": "100000"} for wallet in wallets]}
    checks = Checks()
    if options.url:
        trade(checks, options.url, wallets, options.only)
    else:
        with LocalExchange(options.hl, accounts) as exchange:
            trade(checks, exchange.url, wallets, options.only)
    print(f"{checks.held} held, {len(checks.failures)} failed")
    for failure in checks.failures:
        print(f"  {failure}")
    sys.exit(1 if checks.failures or not checks.held else 0)


def trade(checks, url, wallets, only):
    if only != "ccxt":
        print("the official client:")
        official.Day(checks, url, wallets[0], wallets[1]).run()
    if only != "official":
        print("ccxt:")
        unified.run(checks, url, wallets[2])


if __name__ == "__main__":
    main()
