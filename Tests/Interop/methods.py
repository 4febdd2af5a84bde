"""Which method of the official client makes which action, and how it is called for an action that is drawn already.

The client then builds the action itself, so that its order of keys and its conversion of numbers count, not those of the drawing.
"""

import json

from hyperliquid.utils.types import Cloid


def placed(order):
    """An order as the client takes it: with binary floating point."""
    kind, terms = next(iter(order["t"].items()))
    if kind == "trigger":
        terms = {**terms, "triggerPx": float(terms["triggerPx"])}
    request = {
        "coin": order["a"], "is_buy": order["b"], "sz": float(order["s"]), "limit_px": float(order["p"]),
        "order_type": {kind: terms}, "reduce_only": order["r"]}
    if "c" in order:
        request["cloid"] = Cloid.from_str(order["c"])
    return request


def changed(change):
    return {
        "oid": Cloid.from_str(change["oid"]) if isinstance(change["oid"], str) else change["oid"],
        "order": placed(change["order"])}


def set_oracle(client, content):
    client.perp_deploy_set_oracle(
        content["dex"], dict(reversed(content["oraclePxs"])), [dict(reversed(prices)) for prices in content["markPxs"]],
        dict(reversed(content["externalPerpPxs"])))


def register_asset(client, content):
    client.perp_deploy_register_asset(
        content["dex"], content["maxGas"], *content["assetRequest"].values(), content["schema"])


def validator_register(client, content):
    ip, *rest = content["profile"].values()
    client.c_validator_register(ip["Ip"], *rest, content["unjailed"], content["initial_wei"])


def validator_change(client, content):
    ip, *rest = content.values()
    client.c_validator_change_profile(None if ip is None else ip["Ip"], *rest)


def send_asset(client, action):
    client.vault_address = action["fromSubAccount"] or None
    client.send_asset(*(action[name] for name in ("destination", "sourceDex", "destinationDex", "token", "amount")))


def class_transfer(client, action):
    # The client puts the account behind the amount itself; an amount in binary floating point stands alone.
    amount, _, account = str(action["amount"]).partition(" subaccount:")
    client.vault_address = account or None
    client.usd_class_transfer(amount, action["toPerp"])


def convert(client, action):
    signers = json.loads(action["signers"])
    if signers is not None:
        client.convert_to_multi_sig_user(list(reversed(signers["authorizedUsers"])), signers["threshold"])


def rest(action):
    """The values behind `type`."""
    return list(action.values())[1:]


TRADING = {
    "order": lambda c, a: c.bulk_orders([placed(o) for o in a["orders"]], a.get("builder"), a["grouping"]),
    "batchModify": lambda c, a: c.bulk_modify_orders_new([changed(m) for m in a["modifies"]]),
    "cancel": lambda c, a: c.bulk_cancel([{"coin": t["a"], "oid": t["o"]} for t in a["cancels"]]),
    "cancelByCloid": lambda c, a: c.bulk_cancel_by_cloid(
        [{"coin": t["asset"], "cloid": Cloid.from_str(t["cloid"])} for t in a["cancels"]]),
    "scheduleCancel": lambda c, a: c.schedule_cancel(a.get("time")),
    "updateLeverage": lambda c, a: c.update_leverage(a["leverage"], a["asset"], a["isCross"]),
    "updateIsolatedMargin": lambda c, a: c.update_isolated_margin(a["ntli"] / 1e6, a["asset"]),
    "noop": lambda c, a: c.noop(c.nonce),
}
ACCOUNT = {
    "setReferrer": lambda c, a: c.set_referrer(*rest(a)),
    "createSubAccount": lambda c, a: c.create_sub_account(*rest(a)),
    "subAccountTransfer": lambda c, a: c.sub_account_transfer(*rest(a)),
    "subAccountSpotTransfer": lambda c, a: c.sub_account_spot_transfer(*rest(a)),
    "vaultTransfer": lambda c, a: c.vault_usd_transfer(*rest(a)),
    "evmUserModify": lambda c, a: c.use_big_blocks(*rest(a)),
    "agentEnableDexAbstraction": lambda c, a: c.agent_enable_dex_abstraction(),
    "agentSetAbstraction": lambda c, a: c.agent_set_abstraction(*rest(a)),
    "gossipPriorityBid": lambda c, a: c.gossip_priority_bid(*rest(a)),
}
DEPLOYERS = {
    "spotDeploy.registerToken2": lambda c, a: c.spot_deploy_register_token(
        *a["spec"].values(), a["maxGas"], a["fullName"]),
    "spotDeploy.userGenesis": lambda c, a: c.spot_deploy_user_genesis(
        a["token"], [tuple(pair) for pair in a["userAndWei"]], [tuple(pair) for pair in a["existingTokenAndWei"]]),
    "spotDeploy.genesis": lambda c, a: c.spot_deploy_genesis(a["token"], a["maxSupply"], "noHyperliquidity" in a),
    "spotDeploy.registerSpot": lambda c, a: c.spot_deploy_register_spot(*a["tokens"]),
    "spotDeploy.registerHyperliquidity": lambda c, a: c.spot_deploy_register_hyperliquidity(
        a["spot"], a["startPx"], a["orderSz"], a["nOrders"], a.get("nSeededLevels")),
    "spotDeploy.setDeployerTradingFeeShare": lambda c, a: c.spot_deploy_set_deployer_trading_fee_share(*a.values()),
    "spotDeploy.enableQuoteToken": lambda c, a: c.spot_deploy_enable_quote_token(a["token"]),
    "spotDeploy.enableFreezePrivilege": lambda c, a: c.spot_deploy_enable_freeze_privilege(a["token"]),
    "spotDeploy.revokeFreezePrivilege": lambda c, a: c.spot_deploy_revoke_freeze_privilege(a["token"]),
    "spotDeploy.freezeUser": lambda c, a: c.spot_deploy_freeze_user(*a.values()),
    "perpDeploy.registerAsset": register_asset,
    "perpDeploy.setOracle": set_oracle,
    "CSignerAction.jailSelf": lambda c, a: c.c_signer_jail_self(),
    "CSignerAction.unjailSelf": lambda c, a: c.c_signer_unjail_self(),
    "CValidatorAction.register": validator_register,
    "CValidatorAction.changeProfile": validator_change,
    "CValidatorAction.unregister": lambda c, a: c.c_validator_unregister(),
}
TRANSFERS = {
    "usdSend": lambda c, a: c.usd_transfer(a["amount"], a["destination"]),
    "spotSend": lambda c, a: c.spot_transfer(a["amount"], a["destination"], a["token"]),
    "withdraw3": lambda c, a: c.withdraw_from_bridge(a["amount"], a["destination"]),
    "usdClassTransfer": class_transfer,
    "sendAsset": send_asset,
    "tokenDelegate": lambda c, a: c.token_delegate(a["validator"], a["wei"], a["isUndelegate"]),
    "approveAgent": lambda c, a: c.approve_agent(a["agentName"] or None),
    "approveBuilderFee": lambda c, a: c.approve_builder_fee(a["builder"], a["maxFeeRate"]),
    "convertToMultiSigUser": convert,
    "userDexAbstraction": lambda c, a: c.user_dex_abstraction(a["user"], a["enabled"]),
    "userSetAbstraction": lambda c, a: c.user_set_abstraction(a["user"], a["abstraction"]),
}
METHODS = {**TRADING, **ACCOUNT, **DEPLOYERS, **TRANSFERS}

# The client's function that signs an action which is built already.
SIGNERS = {
    "usdSend": "sign_usd_transfer_action", "spotSend": "sign_spot_transfer_action",
    "withdraw3": "sign_withdraw_from_bridge_action", "usdClassTransfer": "sign_usd_class_transfer_action",
    "sendAsset": "sign_send_asset_action", "approveAgent": "sign_agent", "approveBuilderFee": "sign_approve_builder_fee",
    "tokenDelegate": "sign_token_delegate_action", "convertToMultiSigUser": "sign_convert_to_multi_sig_user_action",
    "userDexAbstraction": "sign_user_dex_abstraction_action",
    "userSetAbstraction": "sign_user_set_abstraction_action",
}


def call(client, kind, action):
    """Lets the client build and sign an action; false where it cannot express it."""
    content = action[kind.split(".")[1]] if kind in DEPLOYERS else action
    try:
        METHODS[kind](client, content)
    except (KeyError, ValueError):
        # A field that the method insists on, or a number that binary floating point does not hold.
        return False
    return client.body is not None
