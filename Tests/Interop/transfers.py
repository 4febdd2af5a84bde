"""Draws the actions that are signed in readable form, in the documented order of fields.

`KINDS` holds for every `type` the name of the signed type and its fields with their types, from behind `hyperliquidChain`.
Source: the exchange's signing rules, "user-signed actions".
"""

import json

from actions import amount

KINDS = {
    "usdSend": ("UsdSend", "string destination,string amount,uint64 time"),
    "spotSend": ("SpotSend", "string destination,string token,string amount,uint64 time"),
    "withdraw3": ("Withdraw", "string destination,string amount,uint64 time"),
    "usdClassTransfer": ("UsdClassTransfer", "string amount,bool toPerp,uint64 nonce"),
    "sendAsset": (
        "SendAsset",
        "string destination,string sourceDex,string destinationDex,string token,string amount,string fromSubAccount,"
        "uint64 nonce"),
    "approveAgent": ("ApproveAgent", "address agentAddress,string agentName,uint64 nonce"),
    "approveBuilderFee": ("ApproveBuilderFee", "string maxFeeRate,address builder,uint64 nonce"),
    "tokenDelegate": ("TokenDelegate", "address validator,uint64 wei,bool isUndelegate,uint64 nonce"),
    "cDeposit": ("CDeposit", "uint64 wei,uint64 nonce"),
    "cWithdraw": ("CWithdraw", "uint64 wei,uint64 nonce"),
    "convertToMultiSigUser": ("ConvertToMultiSigUser", "string signers,uint64 nonce"),
    "userDexAbstraction": ("UserDexAbstraction", "address user,bool enabled,uint64 nonce"),
    "userSetAbstraction": ("UserSetAbstraction", "address user,string abstraction,uint64 nonce"),
    "userPortfolioMargin": ("UserPortfolioMargin", "address user,bool enabled,uint64 nonce"),
    "linkStakingUser": ("LinkStakingUser", "address user,bool isFinalize,uint64 nonce"),
    "stakingLinkDisableTradingUser": ("StakingLinkDisableTradingUser", "address tradingUser,uint64 nonce"),
    "sendToEvmWithData": (
        "SendToEvmWithData",
        "string token,string amount,string sourceDex,string destinationRecipient,string addressEncoding,"
        "uint32 destinationChainId,uint64 gasLimit,bytes data,uint64 nonce"),
}
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def primary_type(kind):
    return "HyperliquidTransaction:" + KINDS[kind][0]


def sign_types(kind):
    """The fields in the form in which the official client describes them."""
    fields = ("string hyperliquidChain," + KINDS[kind][1]).split(",")
    return [{"name": name, "type": type_name} for type_name, name in (field.split(" ") for field in fields)]


def signers(draw):
    """The text that names the signers of a multi-sig account, or takes them away."""
    if draw.chance(0.1):
        return "null"
    users = sorted({draw.address() for _ in range(draw.randint(1, 10))})
    return json.dumps({"authorizedUsers": users, "threshold": draw.randint(1, len(users))})


def drawn_field(draw, kind, name, type_name, nonce):
    """A value for a field, by its name where that says what it holds."""
    named = {
        "time": lambda: nonce, "nonce": lambda: nonce, "destination": draw.address, "token": draw.token,
        "amount": lambda: amount(draw), "sourceDex": draw.dex, "destinationDex": draw.dex,
        "fromSubAccount": lambda: draw.maybe(draw.address) or "", "agentName": draw.text,
        "maxFeeRate": lambda: draw.decimal(12, zero=True) + "%", "signers": lambda: signers(draw),
        "abstraction": lambda: draw.choice(["disabled", "unifiedAccount", "portfolioMargin"]),
    }
    if kind == "usdClassTransfer" and name == "amount":
        return amount(draw) + (f" subaccount:{draw.address()}" if draw.flag() else "")
    if name in named:
        return named[name]()
    return {
        "address": draw.address, "bool": draw.flag, "uint32": lambda: draw.uint(32), "uint64": draw.uint,
        "bytes": lambda: "0x" + bytes(draw.getrandbits(8) for _ in range(draw.choice([0, 1, 31, 32, 33, 68]))).hex(),
    }[type_name]()


def drawn(draw, kind, nonce, is_mainnet, chain):
    """An action with all that stands in it, in the documented order."""
    action = {
        "type": kind, "signatureChainId": chain, "hyperliquidChain": "Mainnet" if is_mainnet else "Testnet"}
    for field in sign_types(kind)[1:]:
        name = field["name"]
        if name == "destinationRecipient":
            is_hexadecimal = draw.flag()
            action[name] = draw.address() if is_hexadecimal else "".join(draw.choice(BASE58) for _ in range(44))
            action["addressEncoding"] = "hex" if is_hexadecimal else "base58"
        elif name != "addressEncoding":
            action[name] = drawn_field(draw, kind, name, field["type"], nonce)
    return action
