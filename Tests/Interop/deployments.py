"""Draws the actions of deployers and validators, variant by variant, in the documented order of keys.

Source of the order: the exchange's signing rules, "spotDeploy variants" and "perpDeploy variants", and its pages on HIP-1, HIP-3,
outcomes and validators.
"""


def spot(variant, content):
    return lambda d, nonce: {"type": "spotDeploy", variant: content(d)}


def perp(variant, content):
    return lambda d, nonce: {"type": "perpDeploy", variant: content(d)}


def token(draw):
    return {"token": draw.uint(32)}


def wei(draw):
    return str(draw.choice([0, 1, (1 << 64) - 1, 1 << 64, (1 << 128) - 1, draw.getrandbits(100)]))


def rate(draw):
    return draw.decimal(12, zero=True)


def registered_token(draw):
    content = {
        "spec": {"name": draw.text(), "szDecimals": draw.uint(32), "weiDecimals": draw.uint(32)}, "maxGas": draw.uint()}
    return {**content, "fullName": draw.text()} if draw.flag() else content


def user_genesis(draw):
    content = {
        "token": draw.uint(32), "userAndWei": draw.several(lambda: [draw.address(), wei(draw)], (0, 1, 2, 15, 16, 17)),
        "existingTokenAndWei": draw.several(lambda: [draw.uint(32), wei(draw)])}
    if draw.flag():
        content["blacklistUsers"] = draw.several(lambda: [draw.address(), draw.flag()])
    return content


def genesis(draw):
    content = {"token": draw.uint(32), "maxSupply": wei(draw)}
    return {**content, "noHyperliquidity": True} if draw.flag() else content


def hyperliquidity(draw):
    content = {
        "spot": draw.uint(32), "startPx": draw.decimal(), "orderSz": draw.decimal(), "nOrders": draw.uint()}
    return {**content, "nSeededLevels": draw.uint()} if draw.flag() else content


def template(draw):
    return {"id": draw.text(), "keywordToValue": draw.anything(3)}


def settlement(draw):
    return {
        "outcome": draw.uint(), "settleFraction": rate(draw), "details": draw.text(),
        "nameAndDescription": draw.anything(3), "sideNames": draw.anything(3)}


def registration(mode):
    def content(draw):
        asset = {
            "coin": draw.coin(), "szDecimals": draw.uint(32), "oraclePx": draw.decimal(), "marginTableId": draw.uint()}
        asset.update(mode(draw))
        schema = draw.maybe(lambda: {
            "fullName": draw.text(), "collateralToken": draw.uint(32), "oracleUpdater": draw.maybe(draw.address)})
        return {"maxGas": draw.maybe(draw.uint), "assetRequest": asset, "dex": draw.name(1, 6), "schema": schema}
    return content


def margin_mode(draw):
    return draw.choice(["strictIsolated", "noCross", "normal"])


def profile(draw):
    return {
        "node_ip": {"Ip": draw.text()}, "name": draw.text(), "description": draw.text(long=True),
        "delegations_disabled": draw.flag(), "commission_bps": draw.uint(32), "signer": draw.address()}


def changed_profile(draw):
    return {
        "node_ip": draw.maybe(lambda: {"Ip": draw.text()}), "name": draw.maybe(draw.text),
        "description": draw.maybe(draw.text), "unjailed": draw.flag(), "disable_delegations": draw.maybe(draw.flag),
        "commission_bps": draw.maybe(lambda: draw.uint(32)), "signer": draw.maybe(draw.address)}


SPOT = {
    "registerToken2": registered_token,
    "userGenesis": user_genesis,
    "genesis": genesis,
    "registerSpot": lambda d: {"tokens": [d.uint(32), d.uint(32)]},
    "registerHyperliquidity": hyperliquidity,
    "setDeployerTradingFeeShare": lambda d: {"token": d.uint(32), "share": rate(d) + "%"},
    "enableQuoteToken": token,
    "disableQuoteToken": token,
    "enableFreezePrivilege": token,
    "revokeFreezePrivilege": token,
    "freezeUser": lambda d: {"token": d.uint(32), "user": d.address(), "freeze": d.flag()},
    "requestEvmContract": lambda d: {"token": d.uint(32), "address": d.address(), "evmExtraWeiDecimals": d.int()},
}

OUTCOMES = {
    "registerStandaloneOutcomeFromTemplate": template,
    "registerQuestionFromTemplate": lambda d: {
        "questionTemplateInstance": template(d),
        "namedOutcomeTemplateInstances": d.several(lambda: template(d))},
    "settleOutcome": settlement,
    "settleQuestion2": lambda d: {
        "question": d.uint(), "outcomeSettlements": d.several(lambda: d.anything(3)),
        "nameAndDescription": d.anything(3)},
}

PERP = {
    "registerAsset": registration(lambda d: {"onlyIsolated": d.flag()}),
    "registerAsset2": registration(lambda d: {"marginMode": margin_mode(d)}),
    "setOracle": lambda d: {
        "dex": d.name(1, 6), "oraclePxs": d.coin_table(d.decimal),
        "markPxs": d.several(lambda: d.coin_table(d.decimal), (0, 1, 2)), "externalPerpPxs": d.coin_table(d.decimal)},
    "setFundingMultipliers": lambda d: d.coin_table(lambda: rate(d)),
    "setFundingInterestRates": lambda d: d.coin_table(lambda: rate(d)),
    "haltTrading": lambda d: {"coin": d.coin(), "isHalted": d.flag()},
    "setMarginTableIds": lambda d: d.coin_table(d.uint),
    "insertMarginTable": lambda d: {"dex": d.name(1, 6), "marginTable": {
        "description": d.text(),
        "marginTiers": d.several(lambda: {"lowerBound": d.uint(), "maxLeverage": d.uint(32)})}},
    "setFeeRecipient": lambda d: {"dex": d.name(1, 6), "feeRecipient": d.address()},
    "setOpenInterestCaps": lambda d: d.coin_table(d.uint),
    "setSubDeployers": lambda d: {
        "dex": d.name(1, 6),
        "subDeployers": d.several(lambda: {"variant": d.name(), "user": d.address(), "allowed": d.flag()})},
    "setMarginModes": lambda d: d.coin_table(lambda: margin_mode(d)),
    "setFeeScale": lambda d: {"dex": d.name(1, 6), "scale": rate(d)},
    "setGrowthModes": lambda d: d.coin_table(d.flag),
    "setDeployerFees": lambda d: d.coin_table(lambda: {"scale": rate(d), "growthMode": d.flag()}),
    "setPerpAnnotation": lambda d: {
        "coin": d.coin(), "category": d.text(), "description": d.text(), "displayName": d.maybe(d.text),
        "keywords": d.several(d.text)},
    "disableDex": lambda d: d.name(1, 6),
}

DRAWINGS = {
    **{f"spotDeploy.{name}": spot(name, content) for name, content in SPOT.items()},
    **{f"spotDeploy.outcome.{name}": spot("outcome", lambda d, name=name, content=content: {name: content(d)})
       for name, content in OUTCOMES.items()},
    **{f"perpDeploy.{name}": perp(name, content) for name, content in PERP.items()},
    "activateOutcomeDeployer.activate": lambda d, nonce: {
        "type": "activateOutcomeDeployer", "activate": {"venueName": d.text()}},
    "activateOutcomeDeployer.deactivate": lambda d, nonce: {"type": "activateOutcomeDeployer", "deactivate": None},
    "activateOutcomeDeployer.isDeactivate": lambda d, nonce: {
        "type": "activateOutcomeDeployer", "isDeactivate": d.flag()},
    "authorizeAqav2Role": lambda d, nonce: {
        "type": "authorizeAqav2Role", "token": d.uint(32), "role": d.choice(["technical", "treasury"])},
    "finalizeEvmContract": lambda d, nonce: {
        "type": "finalizeEvmContract", "token": d.uint(32),
        "input": d.choice([{"create": {"nonce": d.uint()}}, "firstStorageSlot", "customStorageSlot"])},
    "validatorL1Stream": lambda d, nonce: {"type": "validatorL1Stream", "riskFreeRate": rate(d)},
    "CSignerAction.jailSelf": lambda d, nonce: {"type": "CSignerAction", "jailSelf": None},
    "CSignerAction.unjailSelf": lambda d, nonce: {"type": "CSignerAction", "unjailSelf": None},
    "CValidatorAction.register": lambda d, nonce: {
        "type": "CValidatorAction",
        "register": {"profile": profile(d), "unjailed": d.flag(), "initial_wei": d.uint()}},
    "CValidatorAction.changeProfile": lambda d, nonce: {"type": "CValidatorAction", "changeProfile": changed_profile(d)},
    "CValidatorAction.unregister": lambda d, nonce: {"type": "CValidatorAction", "unregister": None},
}

# Parts of an action that hl hashes as they stand, so that their keys have no order of their own.
EXACT = {"keywordToValue", "nameAndDescription", "sideNames", "outcomeSettlements"}
