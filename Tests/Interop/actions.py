"""Draws the actions of traders and accounts that are signed through their hash, in the documented order of keys.

`DRAWINGS` holds a function for every kind; the name is the action's `type`, with the variant behind a point where there is one.
Source of the order: the exchange's signing rules, "L1 actions".
"""


def order(draw, zero_size=False):
    """One order, as it stands in several actions."""
    if draw.chance(0.6):
        terms = {"limit": {"tif": draw.choice(["Alo", "Ioc", "Gtc", "FrontendMarket"])}}
    else:
        terms = {"trigger": {
            "isMarket": draw.flag(), "triggerPx": draw.decimal(), "tpsl": draw.choice(["tp", "sl"])}}
    placed = {
        "a": draw.uint(32), "b": draw.flag(), "p": draw.decimal(), "s": draw.decimal(zero=zero_size), "r": draw.flag(),
        "t": terms}
    if draw.flag():
        placed["c"] = draw.cloid()
    return placed


def orders(draw):
    grouping = draw.choice(["na", "normalTpsl", "positionTpsl", {"p": draw.uint(32)}])
    count = draw.choice([1, 1, 1, 2, 3, 15, 16, 17])
    action = {
        "type": "order", "orders": [order(draw, grouping == "positionTpsl") for _ in range(count)],
        "grouping": grouping}
    if draw.chance(0.3):
        action["builder"] = {"b": draw.address(), "f": draw.uint(32)}
    return action


def flagged(draw, action, name):
    """The action, with a flag that is only ever sent as true."""
    return {**action, name: True} if draw.flag() else action


def change(draw):
    return {"oid": draw.uint() if draw.flag() else draw.cloid(), "order": order(draw)}


def twap(draw):
    action = {"type": "twapOrder", "twap": {
        "a": draw.uint(32), "b": draw.flag(), "s": draw.decimal(), "r": draw.flag(), "m": draw.uint(32),
        "t": draw.flag()}}
    if draw.flag():
        action["details"] = {
            "t": draw.maybe(lambda: {"p": draw.decimal(), "a": draw.flag()}), "s": draw.maybe(draw.decimal)}
    return action


def optional(draw, action, name, value):
    """The action, with a field that may be left out."""
    return {**action, name: value()} if draw.flag() else action


def amount(draw):
    return draw.decimal(18, 127, zero=True)


def outcome(variant, content):
    return {"type": "userOutcome", variant: content}


COUNTS = (1, 1, 2, 3, 15, 16, 17)

DRAWINGS = {
    "order": lambda d, nonce: orders(d),
    "modify": lambda d, nonce: flagged(d, {"type": "modify", **change(d)}, "a"),
    "batchModify": lambda d, nonce: flagged(
        d, {"type": "batchModify", "modifies": d.several(lambda: change(d), COUNTS)}, "a"),
    "cancel": lambda d, nonce: flagged(
        d, {"type": "cancel", "cancels": d.several(lambda: {"a": d.uint(32), "o": d.uint()}, COUNTS)}, "f"),
    "cancelByCloid": lambda d, nonce: flagged(
        d, {"type": "cancelByCloid",
            "cancels": d.several(lambda: {"asset": d.uint(32), "cloid": d.cloid()}, COUNTS)}, "f"),
    "scheduleCancel": lambda d, nonce: optional(d, {"type": "scheduleCancel"}, "time", d.uint),
    "twapOrder": lambda d, nonce: twap(d),
    "twapCancel": lambda d, nonce: {"type": "twapCancel", "a": d.uint(32), "t": d.uint()},
    "noop": lambda d, nonce: {"type": "noop"},
    "updateLeverage": lambda d, nonce: {
        "type": "updateLeverage", "asset": d.uint(32), "isCross": d.flag(), "leverage": d.uint(32)},
    "updateIsolatedMargin": lambda d, nonce: {
        "type": "updateIsolatedMargin", "asset": d.uint(32), "isBuy": d.flag(), "ntli": d.int()},
    "topUpIsolatedOnlyMargin": lambda d, nonce: {
        "type": "topUpIsolatedOnlyMargin", "asset": d.uint(32), "leverage": d.decimal(12)},
    "borrowLend": lambda d, nonce: {
        "type": "borrowLend", "operation": d.choice(["supply", "withdraw", "repay", "borrow"]), "token": d.uint(32),
        "amount": d.maybe(lambda: amount(d))},
    "agentEnableDexAbstraction": lambda d, nonce: {"type": "agentEnableDexAbstraction"},
    "agentSetAbstraction": lambda d, nonce: {"type": "agentSetAbstraction", "abstraction": d.choice("iup")},
    "agentSendAsset": lambda d, nonce: {
        "type": "agentSendAsset", "destination": d.address(), "sourceDex": d.dex(), "destinationDex": d.dex(),
        "token": d.token(), "amount": amount(d), "fromSubAccount": d.maybe(d.address) or "", "nonce": nonce},
    "vaultTransfer": lambda d, nonce: {
        "type": "vaultTransfer", "vaultAddress": d.address(), "isDeposit": d.flag(), "usd": d.uint()},
    "createVault": lambda d, nonce: {
        "type": "createVault", "name": d.text(), "description": d.text(long=True), "initialUsd": d.uint(),
        "nonce": nonce},
    "vaultModify": lambda d, nonce: {
        "type": "vaultModify", "vaultAddress": d.address(), "allowDeposits": d.maybe(d.flag),
        "alwaysCloseOnWithdraw": d.maybe(d.flag)},
    "vaultDistribute": lambda d, nonce: {"type": "vaultDistribute", "vaultAddress": d.address(), "usd": d.uint()},
    "createSubAccount": lambda d, nonce: {"type": "createSubAccount", "name": d.text()},
    "subAccountModify": lambda d, nonce: {
        "type": "subAccountModify", "subAccountUser": d.address(), "name": d.text()},
    "subAccountTransfer": lambda d, nonce: {
        "type": "subAccountTransfer", "subAccountUser": d.address(), "isDeposit": d.flag(), "usd": d.uint()},
    "subAccountSpotTransfer": lambda d, nonce: {
        "type": "subAccountSpotTransfer", "subAccountUser": d.address(), "isDeposit": d.flag(), "token": d.token(),
        "amount": amount(d)},
    "setReferrer": lambda d, nonce: {"type": "setReferrer", "code": d.text()},
    "registerReferrer": lambda d, nonce: {"type": "registerReferrer", "code": d.text()},
    "claimRewards": lambda d, nonce: {"type": "claimRewards"},
    "setDisplayName": lambda d, nonce: {"type": "setDisplayName", "displayName": d.text(long=True)},
    "spotUser": lambda d, nonce: {"type": "spotUser", "toggleSpotDusting": {"optOut": d.flag()}},
    "reserveRequestWeight": lambda d, nonce: optional(
        d, {"type": "reserveRequestWeight", "weight": d.uint()}, "destination", d.address),
    "evmUserModify": lambda d, nonce: {"type": "evmUserModify", "usingBigBlocks": d.flag()},
    "gossipPriorityBid": lambda d, nonce: {
        "type": "gossipPriorityBid", "slotId": d.uint(32), "ip": d.text(), "maxGas": d.uint()},
    "hip3LiquidatorTransfer": lambda d, nonce: {
        "type": "hip3LiquidatorTransfer", "dex": d.dex(), "ntl": d.uint(), "isDeposit": d.flag()},
    "userOutcome.splitOutcome": lambda d, nonce: outcome(
        "splitOutcome", {"outcome": d.uint(32), "amount": amount(d)}),
    "userOutcome.mergeOutcome": lambda d, nonce: outcome(
        "mergeOutcome", {"outcome": d.uint(32), "amount": d.maybe(lambda: amount(d))}),
    "userOutcome.mergeQuestion": lambda d, nonce: outcome(
        "mergeQuestion", {"question": d.uint(32), "amount": d.maybe(lambda: amount(d))}),
    "userOutcome.negateOutcome": lambda d, nonce: outcome(
        "negateOutcome", {"question": d.uint(32), "outcome": d.uint(32), "amount": amount(d)}),
    # No action of the exchange: what an encoder has to get right beyond those.
    "dummy": lambda d, nonce: {"type": d.text(), **d.anything_by_name(d.choice([0, 1, 2, 13, 14, 15, 16, 17]))},
}
