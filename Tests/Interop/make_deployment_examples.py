"""Makes deployment_examples.json: deployers' and validators' actions as MessagePack, by code that shares nothing with the suite.

Needs the packages hyperliquid-python-sdk 0.24.0 and msgpack. Where the official client has a method for an action, the method builds
it and what it would have posted is taken; the rest stands here in the documented order of keys. Nothing is sent anywhere.

    python make_deployment_examples.py > ../HyperliquidSigningTests/Fixtures/deployment_examples.json
"""

import json
import sys

import msgpack
from hyperliquid.exchange import Exchange

ALICE = "0x5e9ee1089755c3435139848e47e6635505d5a13a"
BOB = "0x0d1d9635d0640821d15e323ac8adadfa9c111414"


class Recorder(Exchange):
    """The official client, cut off from the network: it keeps what it would have posted."""

    def __init__(self):
        from eth_account import Account

        self.wallet = Account.from_key("0x" + "01" * 32)
        self.vault_address = None
        self.account_address = None
        self.expires_after = None
        self.base_url = "http://127.0.0.1:9"
        self.posted = None

    def _post_action(self, action, signature, nonce):
        self.posted = action


def made_by_client():
    """Yields name and action for what the official client builds."""
    calls = {
        "spotDeploy.userGenesis": ("spot_deploy_user_genesis", (7, [(ALICE, "1000"), (BOB, "5")], [(1, "20"), (0, "3")])),
        "spotDeploy.genesis": ("spot_deploy_genesis", (7, "340282366920938463463374607431768211455", True)),
        "spotDeploy.registerHyperliquidity": ("spot_deploy_register_hyperliquidity", (3, 0.25, 1.5, 100, None)),
        "spotDeploy.freezeUser": ("spot_deploy_freeze_user", (7, BOB, False)),
        "perpDeploy.registerAsset": (
            "perp_deploy_register_asset",
            ("xyz", None, "xyz:GOLD", 3, "4100.5", 50, False,
             {"fullName": "Things", "collateralToken": 0, "oracleUpdater": None}),
        ),
        "perpDeploy.setOracle": (
            "perp_deploy_set_oracle",
            ("xyz",
             {"xyz:b": "2", "xyz:B": "3.5", "xyz:A": "1"},
             [{"xyz:GOLD": "9", "xyz:EUR": "1.25"}, {}],
             {"xyz:A10": "10", "xyz:A9": "9"}),
        ),
        "CValidatorAction.changeProfile": ("c_validator_change_profile", (None, None, None, False, None, None, None)),
        "CValidatorAction.register": (
            "c_validator_register", ("10.0.0.1", "val", "", False, 500, ALICE, False, 1_000_000_000_000)),
    }
    for name, (method, arguments) in calls.items():
        client = Recorder()
        getattr(client, method)(*arguments)
        yield name, client.posted


def written_out():
    """Yields name and action for what only the documentation describes."""
    spot = {
        "registerToken2": {"spec": {"name": "TEST", "szDecimals": 0, "weiDecimals": 5}, "maxGas": 1000000000000},
        "userGenesis": {
            "token": 7, "userAndWei": [], "existingTokenAndWei": [[1, "20"]],
            "blacklistUsers": [[BOB, True], [ALICE, False]]},
        "genesis": {"token": 7, "maxSupply": "0"},
        "disableQuoteToken": {"token": 7},
        "setDeployerTradingFeeShare": {"token": 7, "share": "0.001%"},
        "requestEvmContract": {"token": 7, "address": ALICE, "evmExtraWeiDecimals": -2},
    }
    extra = {"evmExtraWeiDecimals above zero": {
        "requestEvmContract": {"token": 65536, "address": BOB, "evmExtraWeiDecimals": 13}}}
    settlement = {
        "outcome": 7003, "settleFraction": "0.25", "details": "",
        "nameAndDescription": ["Chicken", "N/A"], "sideNames": ["Yes", "No"]}
    outcome = {
        "registerStandaloneOutcomeFromTemplate": {"id": "abc", "keywordToValue": [["perp", "BTC"], ["target", "100"]]},
        "registerQuestionFromTemplate": {
            "questionTemplateInstance": {"id": "abc", "keywordToValue": {"zeta": "1", "alpha": "2"}},
            "namedOutcomeTemplateInstances": [
                {"id": "abc-outcome", "keywordToValue": {"choice": "A"}}, {"id": "abc-other", "keywordToValue": {}}]},
        "settleOutcome": settlement,
        "settleQuestion2": {
            "question": 182, "outcomeSettlements": [settlement], "nameAndDescription": ["What?", "A journal"]},
    }
    perp = {
        "registerAsset2": {
            "maxGas": 0,
            "assetRequest": {
                "coin": "xyz:GOLD", "szDecimals": 3, "oraclePx": "4100.5", "marginTableId": 50,
                "marginMode": "strictIsolated"},
            "dex": "xyz",
            "schema": {"fullName": "Things", "collateralToken": 360, "oracleUpdater": BOB}},
        "setFundingMultipliers": [["xyz:EUR", "0"], ["xyz:GOLD", "1.5"]],
        "setFundingInterestRates": [["xyz:EUR", "-0.01"], ["xyz:GOLD", "0.0000125"]],
        "haltTrading": {"coin": "xyz:GOLD", "isHalted": True},
        "setMarginTableIds": [["xyz:EUR", 1], ["xyz:GOLD", 300]],
        "insertMarginTable": {
            "dex": "xyz",
            "marginTable": {"description": "two tiers", "marginTiers": [
                {"lowerBound": 0, "maxLeverage": 20}, {"lowerBound": 5000000000000, "maxLeverage": 5}]}},
        "setFeeRecipient": {"dex": "xyz", "feeRecipient": ALICE},
        "setOpenInterestCaps": [["xyz:EUR", 1000000], ["xyz:GOLD", 18446744073709551615]],
        "setSubDeployers": {"dex": "xyz", "subDeployers": [
            {"variant": "setOracle", "user": BOB, "allowed": True},
            {"variant": "haltTrading", "user": ALICE, "allowed": False}]},
        "setMarginModes": [["xyz:A", "strictIsolated"], ["xyz:B", "noCross"], ["xyz:C", "normal"]],
        "setFeeScale": {"dex": "xyz", "scale": "2.5"},
        "setGrowthModes": [["xyz:EUR", True], ["xyz:GOLD", False]],
        "setDeployerFees": [
            ["xyz:EUR", {"scale": "9.99", "growthMode": True}], ["xyz:GOLD", {"scale": "0", "growthMode": False}]],
        "setPerpAnnotation": {
            "coin": "xyz:GOLD", "category": "metals", "description": "An ounce, in \u20ac", "displayName": None,
            "keywords": ["gold", "xau"]},
        "disableDex": "xyz",
    }
    for name, content in spot.items():
        yield f"spotDeploy.{name}", {"type": "spotDeploy", name: content}
    for name, content in extra.items():
        yield f"spotDeploy.{name}", {"type": "spotDeploy", **content}
    for name, content in outcome.items():
        yield f"spotDeploy.outcome.{name}", {"type": "spotDeploy", "outcome": {name: content}}
    for name, content in perp.items():
        yield f"perpDeploy.{name}", {"type": "perpDeploy", name: content}
    named = dict(perp["setPerpAnnotation"], displayName="Gold", keywords=[])
    yield "perpDeploy.setPerpAnnotation named", {"type": "perpDeploy", "setPerpAnnotation": named}
    yield "activate", {"type": "activateOutcomeDeployer", "activate": {"venueName": "ab"}}
    yield "deactivate", {"type": "activateOutcomeDeployer", "deactivate": None}
    yield "isDeactivate", {"type": "activateOutcomeDeployer", "isDeactivate": True}
    yield "authorize technical", {"type": "authorizeAqav2Role", "token": 7, "role": "technical"}
    yield "authorize treasury", {"type": "authorizeAqav2Role", "token": 7, "role": "treasury"}
    yield "finalize create", {"type": "finalizeEvmContract", "token": 7, "input": {"create": {"nonce": 0}}}
    yield "finalize first", {"type": "finalizeEvmContract", "token": 7, "input": "firstStorageSlot"}
    yield "finalize custom", {"type": "finalizeEvmContract", "token": 7, "input": "customStorageSlot"}
    yield "validatorL1Stream", {"type": "validatorL1Stream", "riskFreeRate": "0.0425"}


def main():
    examples = [
        {"id": name, "source": source, "actionJson": json.dumps(action, separators=(",", ":"), ensure_ascii=False),
         "msgpack": msgpack.packb(action).hex()}
        for source, actions in (("client", made_by_client()), ("documentation", written_out()))
        for name, action in actions
    ]
    json.dump({"format": 1, "examples": examples}, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
