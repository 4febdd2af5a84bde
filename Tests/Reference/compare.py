#!/usr/bin/env python3
"""Runs `hl backtest` and the recomputation over a table of cases on real recordings, and compares them.

    python3 Tests/Reference/compare.py .build/debug/hl
    python3 Tests/Reference/compare.py --reference-only

The number of fills, trades and bars must be equal; money and the drawdown must agree to 1e-6. Prints one line a case and
ends with 1 when any differs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from decimal import Decimal, InvalidOperation
from pathlib import Path

import ema_cross

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "Examples"
RECORDINGS = [EXAMPLES / "Data", HERE / "Data"]
COUNTS = ["bars", "fills", "trades"]
MONEY = ["feesPaid", "fundingPaid", "realizedPnl", "unrealizedPnl", "finalEquity"]
TOLERANCE = Decimal("1e-6")
TIME_LIMIT = 300


def case(coins, interval, funding=True, fast=12, slow=48, notional="1000", shorts=True, slippage=0, tier=0,
         schedule="hyperliquid", balance="10000", note=""):
    """A strategy file's content with data named by file only, and a line that says what is special."""
    fees = {"schedule": schedule, "tier": tier} if schedule == "hyperliquid" else {"schedule": schedule}
    words = [f"{fast}/{slow}", "" if shorts else "long only", f"{slippage} bp" if slippage else "",
             f"tier {tier}" if tier else "", schedule if schedule != "hyperliquid" else "", note]
    return {
        "name": f"{'+'.join(coins)} {interval} " + " ".join(word for word in words if word),
        "strategy": "ema-cross", "coins": coins, "interval": interval,
        "parameters": {"fast": fast, "slow": slow, "notional": notional, "allowShort": shorts},
        "account": {"startingBalance": balance, "leverage": 3},
        "fees": fees,
        "risk": {"maxPositionNotional": "100000", "maxDailyLoss": "9000", "maxDrawdown": "0.9"},
        "execution": {"mode": "paper", "slippageBps": slippage, "fill": "next-open"},
        "data": {"candles": [f"{coin}_{interval}.csv.gz" for coin in coins],
                 "funding": [f"{coin}_funding.csv.gz" for coin in coins] if funding else []},
    }


CASES = [
    case(["BTC"], "1h", shorts=False),
    case(["BTC"], "1h", slippage=5, tier=3),
    case(["BTC"], "1h", fast=2, slow=5, note="churn"),
    case(["BTC"], "1h", fast=24, slow=200, notional="25000", balance="100000", tier=6),
    case(["BTC"], "4h", note="funding inside a candle"),
    case(["ETH"], "1h"),
    case(["ETH"], "1h", shorts=False, slippage=5, tier=3, funding=False),
    case(["ETH"], "1h", fast=3, slow=9, notional="10.2", note="near the minimum order"),
    case(["ETH"], "1h", fast=3, slow=9, notional="10.2", shorts=False, note="near the minimum order"),
    case(["SOL"], "15m"),
    case(["SOL"], "15m", shorts=False, slippage=5, tier=3),
    case(["HYPE"], "1h"),
    case(["HYPE"], "1h", slippage=5, schedule="flat(0.0001,0.00035)"),
    case(["kPEPE"], "5m"),
    case(["kPEPE"], "5m", fast=1, slow=20, slippage=5, tier=3, note="churn"),
    case(["kPEPE"], "1d", funding=False, fast=5, slow=20, note="widest volumes"),
    case(["ETH"], "1d", funding=False, fast=5, slow=20, note="opens between two ticks"),
    case(["XRP"], "1d", funding=False, slippage=5),
    case(["XRP"], "1d", funding=False, shorts=False, tier=3),
    case(["FARTCOIN"], "1m", funding=False),
    case(["FARTCOIN"], "1m", funding=False, shorts=False, slippage=5, schedule="launch-2023"),
    case(["BTC", "ETH"], "1h"),
    case(["BTC", "ETH", "HYPE"], "1h", fast=6, slow=30, shorts=False, slippage=5, tier=3),
]


def recording(name):
    """The path of a recording, wherever it is kept."""
    for folder in RECORDINGS:
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(f"no recording {name} in {' or '.join(str(folder) for folder in RECORDINGS)}")


def write_case(content, folder, number):
    """Writes the strategy file of a case, its data named relative to it."""
    content = dict(content, data={
        kind: [os.path.relpath(recording(name), folder) for name in names]
        for kind, names in content["data"].items()})
    path = Path(folder) / f"case-{number}.json"
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    return path


def run_suite(binary, path):
    """What `hl backtest` says of a strategy file."""
    try:
        done = subprocess.run([binary, "backtest", str(path), "--json"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=TIME_LIMIT)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SuiteFailure(str(error)) from None
    if done.returncode != 0:
        raise SuiteFailure(f"exit code {done.returncode}: {done.stderr.strip()[-400:]}")
    try:
        return json.loads(done.stdout, parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise SuiteFailure(f"no JSON object on standard output: {error}") from None


class SuiteFailure(Exception):
    """`hl` did not answer."""


def differences(ours, theirs, several_coins):
    """What differs, in words. `ours` is the recomputation."""
    found = [f"{key}: hl {theirs.get(key)}, reference {ours[key]}" for key in COUNTS if theirs.get(key) != ours[key]]
    # With several coins, the moment between two closes of one time is a matter of taste, so drawdown is not compared.
    for key in MONEY + ([] if several_coins else ["maxDrawdown"]):
        if not close(ours[key], theirs.get(key)):
            found.append(f"{key}: hl {theirs.get(key)}, reference {ours[key]}")
    return found


def close(ours, theirs):
    """Whether two decimals agree."""
    try:
        return abs(Decimal(ours) - Decimal(str(theirs))) <= TOLERANCE
    except InvalidOperation:
        return False


def row(name, result, verdict):
    """One line of the table."""
    figures = [str(result[key]) for key in COUNTS]
    figures += [f"{Decimal(result[key]):.4f}" for key in ["feesPaid", "fundingPaid", "finalEquity"]]
    widths = [7, 6, 6, 11, 11, 13]
    return f"{name:58.58}" + "".join(f"{text:>{width}}" for text, width in zip(figures, widths)) + f"  {verdict}"


def heading():
    """The first line of the table."""
    return f"{'case':58}{'bars':>7}{'fills':>6}{'trades':>6}{'fees':>11}{'funding':>11}{'equity':>13}  hl"


def compare(name, path, binary):
    """Plays one case on both sides, prints its line, and returns whether they agree."""
    try:
        run = ema_cross.backtest(path)
    except ema_cross.NotRecomputed as error:
        print(f"{name:58.58}  NOT RECOMPUTED: {error}")
        return False
    ours = run.result()
    if binary is None:
        print(row(name, ours, "-"))
        return True
    try:
        problems = differences(ours, run_suite(binary, path), several_coins=len(run.markets) > 1)
    except SuiteFailure as failure:
        problems = [str(failure)]
    print(row(name, ours, "DIFFERS" if problems else "same"), flush=True)
    for problem in problems:
        print(f"    {problem}")
    return not problems


def all_cases(folder):
    """The table and those examples that trade ema-cross, as (name, path)."""
    for number, content in enumerate(CASES):
        yield content["name"], write_case(content, folder, number)
    for path in sorted((EXAMPLES / "Strategies").glob("*.json")):
        if json.loads(path.read_text(encoding="utf-8"))["strategy"] == "ema-cross":
            yield f"Examples/Strategies/{path.name}", path


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description="Compares hl backtest with the recomputation.")
    parser.add_argument("hl", nargs="?", help="the path of the hl program")
    parser.add_argument("--reference-only", action="store_true", help="print the recomputation without running hl")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the cases whose name holds this text")
    options = parser.parse_args()
    if (options.hl is None) != options.reference_only:
        parser.error("name the hl program, or give --reference-only")
    binary = None if options.reference_only else os.path.abspath(options.hl)
    started, verdicts = time.monotonic(), []
    print(heading())
    with tempfile.TemporaryDirectory() as folder:
        for name, path in all_cases(os.path.realpath(folder)):
            if options.only in name:
                verdicts.append(compare(name, path, binary))
    seconds = time.monotonic() - started
    print(f"{verdicts.count(True)} of {len(verdicts)} cases agree, in {seconds:.0f} s")
    sys.exit(0 if verdicts and all(verdicts) else 1)


if __name__ == "__main__":
    main()
