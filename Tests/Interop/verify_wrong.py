#!/usr/bin/env python3
"""Has the official client sign requests wrongly, in each of the ways in which that usually happens, and asks `hl sign verify` why.

    python3 Tests/Interop/verify_wrong.py .build/debug/hl

The client signs one thing and another is sent. hl must end with 65 and name the cause; a request that is sent as signed must pass.
"""

import copy
import json
import subprocess
import sys

from eth_account import Account
from eth_utils import to_checksum_address
from hyperliquid.utils import signing

import transfers

KEY = "0x0123456789012345678901234567890123456789012345678901234567890123"
WALLET = Account.from_key(KEY)
NONCE = 1_700_000_000_000
VAULT = "0x1719884eb866cb12b2287399b15f7db5e7d775ea"
FRIEND = "0x5e9ee1089755c3435139848e47e6635505d5a13a"
ORDER = {"a": 4, "b": True, "p": "1670.1", "s": "0.0147", "r": False, "t": {"limit": {"tif": "Ioc"}},
         "c": "0x00000000000000000000000000abcdef"}
ORDERS = {"type": "order", "orders": [ORDER], "grouping": "na", "builder": {"b": FRIEND, "f": 10}}
SEND = {"type": "usdSend", "signatureChainId": "0x66eee", "hyperliquidChain": "Mainnet", "destination": FRIEND,
        "amount": "1", "time": NONCE}
AGENT = {"type": "approveAgent", "signatureChainId": "0x66eee", "hyperliquidChain": "Mainnet", "agentAddress": FRIEND,
         "agentName": "desk", "nonce": NONCE}


def but(action, **changes):
    """The orders with other values in the one order; None takes a field away."""
    changed = copy.deepcopy(action)
    changed["orders"][0].update(changes)
    return changed


def hashed(action, vault=None, expires_after=None, is_mainnet=True):
    return signing.sign_l1_action(WALLET, action, vault, NONCE, expires_after, is_mainnet)


def readable(action, chain="0x66eee", is_mainnet=True):
    action = {**action, "signatureChainId": chain, "hyperliquidChain": "Mainnet" if is_mainnet else "Testnet"}
    kind = action["type"]
    return signing.sign_inner(
        WALLET, signing.user_signed_payload(transfers.primary_type(kind), transfers.sign_types(kind), action))


def other_order(action):
    return {key: action[key] for key in reversed(action)}


def checksummed(action):
    changed = copy.deepcopy(action)
    changed["builder"]["b"] = to_checksum_address(FRIEND)
    return changed


def envelope():
    """A multi-sig account's order with one approval."""
    account, leader = VAULT, WALLET.address
    approval = signing.sign_multi_sig_l1_action_payload(WALLET, ORDERS, True, None, NONCE, None, account, leader)
    return {"type": "multiSig", "signatureChainId": "0x66eee", "signatures": [approval], "payload": {
        "multiSigUser": account, "outerSigner": leader.lower(), "action": ORDERS}}


UPPER = but(ORDERS, c="0x00000000000000000000000000ABCDEF")
SHUFFLED = {**ORDERS, "orders": [other_order(ORDER)]}
NULLED = {"type": "scheduleCancel", "time": None}
MULTI = envelope()
ADDRESSED = {"type": "vaultTransfer", "vaultAddress": VAULT, "isDeposit": True, "usd": 5_000_000}

# What happened, the signature, what is sent beside it, and the word that hl has to say; no word means that nothing is wrong.
CASES = [
    ("as it should be", hashed(ORDERS), {"action": ORDERS}, None),
    ("vault and expiry as they should be", hashed(ORDERS, VAULT, NONCE), {
        "action": ORDERS, "vaultAddress": VAULT, "expiresAfter": NONCE}, None),
    ("a transfer as it should be", readable(SEND), {"action": SEND}, None),
    ("shuffled keys of the order", hashed(SHUFFLED), {"action": SHUFFLED}, "key order"),
    ("type last", hashed(other_order(ORDERS)), {"action": other_order(ORDERS)}, "key order"),
    ("100.0 for 100", hashed(but(ORDERS, p="100.0")), {"action": but(ORDERS, p="100.0")}, "trailing zeros"),
    ("0.50 for 0.5", hashed(but(ORDERS, s="0.50")), {"action": but(ORDERS, s="0.50")}, "trailing zeros"),
    ("cloid hashed and sent in capitals", hashed(UPPER), {"action": UPPER}, "letter case"),
    ("cloid hashed in capitals, sent in lower case", hashed(UPPER), {"action": ORDERS}, "letter case"),
    ("checksummed address hashed and sent", hashed(checksummed(ORDERS)), {"action": checksummed(ORDERS)}, "letter case"),
    ("checksummed address hashed, sent in lower case", hashed(checksummed(ORDERS)), {"action": ORDERS}, "letter case"),
    ("checksummed destination signed, sent in lower case", readable({
        **SEND, "destination": to_checksum_address(FRIEND)}), {"action": SEND}, "letter case"),
    ("null instead of nothing", hashed(NULLED), {"action": NULLED}, "null instead of nothing"),
    ("null cloid", hashed(but(ORDERS, c=None)), {"action": but(ORDERS, c=None)}, "null instead of nothing"),
    ("signed for testnet", hashed(ORDERS, is_mainnet=False), {"action": ORDERS}, "wrong network"),
    ("a transfer signed for testnet", readable(SEND, is_mainnet=False), {"action": SEND}, "wrong network"),
    ("vault not hashed", hashed(ORDERS), {"action": ORDERS, "vaultAddress": VAULT}, "vault missing in the signature"),
    ("vault not sent", hashed(ORDERS, VAULT), {"action": ORDERS}, "vault missing in the request"),
    ("expiry not hashed", hashed(ORDERS), {"action": ORDERS, "expiresAfter": NONCE + 60_000}, "expiry missing"),
    ("signed for Arbitrum One", readable(SEND, "0xa4b1"), {"action": SEND}, "wrong chain id"),
    ("signed for chain 1337", readable(AGENT, "0x539"), {"action": AGENT}, "wrong chain id"),
    ("a transfer signed through its hash", hashed(SEND), {"action": SEND}, "wrong scheme"),
    ("two at once: zeros and testnet", hashed(but(ORDERS, p="100.0"), is_mainnet=False), {
        "action": but(ORDERS, p="100.0")}, "trailing zeros"),
    ("two at once: the other of them", hashed(but(ORDERS, p="100.0"), is_mainnet=False), {
        "action": but(ORDERS, p="100.0")}, "wrong network"),
    ("a leader's envelope as it should be", signing.sign_multi_sig_action(WALLET, MULTI, True, None, NONCE, None), {
        "action": MULTI}, None),
    ("a leader's envelope for testnet", signing.sign_multi_sig_action(WALLET, MULTI, False, None, NONCE, None), {
        "action": MULTI}, "wrong network"),
    ("a leader's envelope without its expiry", signing.sign_multi_sig_action(WALLET, MULTI, True, None, NONCE, None), {
        "action": MULTI, "expiresAfter": NONCE}, "expiry missing"),
    ("an address in a transfer to a vault, checksummed", hashed({
        **ADDRESSED, "vaultAddress": to_checksum_address(VAULT)}), {"action": ADDRESSED}, "letter case"),
    ("another amount than was signed", hashed(ORDERS), {"action": but(ORDERS, s="0.0148")}, "none of the usual causes"),
]


def fault(program, signature, sent, word):
    """What is wrong with what hl says; None where it says the right thing."""
    body = json.dumps({**sent, "nonce": NONCE, "signature": signature})
    run = subprocess.run(
        [program, "sign", "verify", "-", "--network", "mainnet", "--address", WALLET.address, "--vault", VAULT],
        input=body, capture_output=True, text=True, timeout=60)
    code = 65 if word else 0
    said = word or "as expected"
    if run.returncode == code and said in run.stdout:
        return None
    return f"ended with {run.returncode}, should be {code}; should say \"{said}\", said: {run.stdout}{run.stderr}"


def main():
    program, failures = sys.argv[1], 0
    for name, signature, sent, word in CASES:
        what = fault(program, signature, sent, word)
        if what:
            failures += 1
            print(f"FAILED  {name}: {what.rstrip()}")
    if failures:
        sys.exit(1)
    # The check itself must not be satisfied with any answer.
    name, signature, sent, _ = CASES[0]
    if not fault(program, signature, sent, "key order"):
        sys.exit("a right signature was taken for a wrong one")
    print(f"passed  wrong signatures: hl found the cause of {sum(bool(word) for *_, word in CASES)}, "
          f"and nothing wrong with {sum(not word for *_, word in CASES)}")


if __name__ == "__main__":
    main()
