"""Compares answers with recorded ones: the same keys, and the same JSON types behind them."""

import json
from pathlib import Path

RECORDED = Path(__file__).resolve().parents[2] / "HyperliquidKitTests" / "Fixtures"
# Keys that the exchange itself leaves out or adds from one recording to the next.
OPTIONAL = {
    "cloid", "children", "origSz", "isDelisted", "onlyIsolated", "marginMode", "growthMode", "lastGrowthModeChangeTime", "builderFee",
    "liquidation", "feeTrialEscrow", "twapId", "reduceOnly", "dayBaseVlm", "nRequestsSurplus", "spotHold", "ltv", "borrowed",
    "supplied", "rawUsd", "spread", "deployerFeeScale", "lastDeployerFeeScaleChangeTime", "assetToFundingMultiplier",
    "assetToFundingInterestRate", "assetToStreamingOiCap", "subDeployers", "evmEscrows", "tokenToAvailableAfterMaintenance",
    "collateralToken", "marginTables", "marginTableId", "isCanonical", "isPositionTpsl", "orderType", "tif", "triggerCondition",
}


def recorded(name):
    return json.loads((RECORDED / name).read_text(encoding="utf-8"))


def kind(value):
    """The JSON type, with decimal strings apart from other strings."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        try:
            float(value)
            return "decimal"
        except ValueError:
            return "text"
    return "list" if isinstance(value, list) else "object"


def differences(answer, model, path="$"):
    """Where an answer has other keys or types than a recorded one; null stands for anything."""
    if answer is None or model is None:
        return []
    found, expected = kind(answer), kind(model)
    if found != expected:
        # An empty text or a name that happens to be a number is still a text.
        return [] if {found, expected} == {"decimal", "text"} and path.endswith(("name", "coin")) else [
            f"{path} is {found} {str(answer)[:60]!r} instead of {expected}"]
    if found == "object":
        return object_differences(answer, model, path)
    if found == "list" and answer and model:
        # A pair or a triple is compared place by place, a list by its first elements.
        if len(model) in (2, 3) and len(answer) == len(model) and {kind(item) for item in model} != {kind(model[0])}:
            return [difference for index, (left, right) in enumerate(zip(answer, model))
                    for difference in differences(left, right, f"{path}[{index}]")]
        return [difference for index, item in enumerate(answer[:3])
                for difference in differences(item, model[0], f"{path}[{index}]")]
    return []


def object_differences(answer, model, path):
    # An object whose keys are coins or addresses is compared by one value.
    if model and all(key.startswith(("@", "0x")) or key.isupper() for key in list(model)[:3]):
        return differences(next(iter(answer.values()), None), next(iter(model.values())), f"{path}.*")
    missing = [key for key in model if key not in answer and key not in OPTIONAL]
    unknown = [key for key in answer if key not in model and key not in OPTIONAL]
    result = [f"{path} lacks {key}" for key in missing] + [f"{path} has an unknown {key}" for key in unknown]
    for key in model:
        if key in answer:
            result += differences(answer[key], model[key], f"{path}.{key}")
    return result
