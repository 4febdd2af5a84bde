#!/usr/bin/env python3
"""Recomputes a backtest of the strategy `ema-cross`, to check `hl backtest` against.

It is written from the definition of the strategy and of the fills (see README.md beside it), not from the suite's sources,
and shares nothing with them: other language, other arithmetic. Averages are binary doubles, money is `decimal` with
60 digits, so sums and products of recorded prices and sizes are exact.

    python3 ema_cross.py ../../Examples/Strategies/btc-trend.json
    python3 ema_cross.py FILE --set parameters.allowShort=false --set execution.slippageBps=5 --fills fills.csv

Prints one JSON object with the keys of `hl backtest --json` that are the same on every machine.
"""

import argparse
import csv
import gzip
import json
import re
import sys
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, Decimal, getcontext
from pathlib import Path

getcontext().prec = 60

HOUR = 3_600_000
DAY = 24 * HOUR
MINIMUM_ORDER = Decimal(10)
FEE_DECIMALS = Decimal("0.000001")
DEFAULT_META = Path(__file__).resolve().parent / "metaAndAssetCtxs_2026-02-06.json"

INTERVALS = {
    "1m": 60_000, "3m": 180_000, "5m": 300_000, "15m": 900_000, "30m": 1_800_000, "1h": HOUR, "2h": 2 * HOUR,
    "4h": 4 * HOUR, "8h": 8 * HOUR, "12h": 12 * HOUR, "1d": DAY, "3d": 3 * DAY, "1w": 7 * DAY,
}

# Perp taker rates of the exchange's volume tiers 0 to 6.
TAKER_TIERS = [Decimal(rate) for rate in
               ("0.00045", "0.0004", "0.00035", "0.0003", "0.00028", "0.00026", "0.00024")]

# Named flat schedules: the taker rate is the only one that a market order pays.
TAKER_BY_NAME = {"launch-2023": Decimal("0.00025"), "seed-document": Decimal("0.00025")}


class NotRecomputed(Exception):
    """The file asks for something that this recomputation does not do."""


# The strategy file


def read_strategy(path, overrides=()):
    """The strategy file as plain values; `overrides` are texts such as `parameters.fast=10`."""
    with open(path, encoding="utf-8") as file:
        strategy = json.load(file, parse_float=Decimal)
    for override in overrides:
        keys, _, text = override.partition("=")
        set_value(strategy, keys.split("."), text)
    if strategy["strategy"] != "ema-cross":
        raise NotRecomputed(f"only ema-cross is recomputed here, not {strategy['strategy']}")
    if strategy.get("execution", {}).get("fill", "next-open") != "next-open":
        raise NotRecomputed("only fills at the next open are recomputed here")
    return strategy


def set_value(tree, keys, text):
    """Sets one value of nested dictionaries; the text is JSON where it can be, else a string."""
    for key in keys[:-1]:
        tree = tree.setdefault(key, {})
    try:
        tree[keys[-1]] = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError:
        tree[keys[-1]] = text


def taker_rate(fees):
    """The share of a fill's notional that a market order pays."""
    unknown = set(fees) - {"schedule", "tier"}
    if unknown:
        raise NotRecomputed(f"fee settings that are not recomputed here: {', '.join(sorted(unknown))}")
    name = fees.get("schedule", "hyperliquid")
    if name == "hyperliquid":
        return TAKER_TIERS[int(fees.get("tier", 0))]
    if name in TAKER_BY_NAME:
        return TAKER_BY_NAME[name]
    flat = re.fullmatch(r"flat\(\s*(-?[0-9.]+)\s*,\s*(-?[0-9.]+)\s*\)", name)
    if not flat:
        raise NotRecomputed(f"unknown fee schedule {name}")
    return Decimal(flat.group(2))


# The recordings


def open_text(path):
    """A text file, gzip or plain."""
    return gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")


def coin_of(path):
    """The coin that a recording's name begins with: `BTC` of `BTC_1h.csv.gz`."""
    return Path(path).name.split("_")[0]


def read_candles(path):
    """The candles of a recording as (open time, open text, close text), in the order of the file."""
    with open_text(path) as file:
        return [(int(row["t"]), row["o"], row["c"]) for row in csv.DictReader(file)]


def read_funding(path):
    """The funding rates of a recording as (whole hour in ms, rate)."""
    with open_text(path) as file:
        return [(int(row["t"]) // HOUR * HOUR, Decimal(row["fundingRate"])) for row in csv.DictReader(file)]


def read_size_decimals(path):
    """The decimals of a size, by coin, from a recorded metaAndAssetCtxs answer."""
    with open(path, encoding="utf-8") as file:
        universe = json.load(file)[0]["universe"]
    return {market["name"]: market["szDecimals"] for market in universe}


# Steps of sizes and prices


def lots(size, size_decimals):
    """The size, which is not negative, rounded down to the lot."""
    return size.quantize(Decimal(1).scaleb(-size_decimals), rounding=ROUND_DOWN)


def tick(price, size_decimals):
    """The step of prices near this one: five figures, at most 6 − szDecimals decimals, whole prices always."""
    exponent = max(price.adjusted() - 4, size_decimals - 6)
    return Decimal(1).scaleb(min(exponent, 0))


def fill_price(open_price, is_buy, slippage_bps, size_decimals):
    """The open, moved by the slippage against the trader and rounded to the tick against the trader."""
    shift = slippage_bps / 10_000
    moved = open_price * (1 + shift if is_buy else 1 - shift)
    return moved.quantize(tick(moved, size_decimals), rounding=ROUND_CEILING if is_buy else ROUND_FLOOR)


def fee_of(notional, rate):
    """The fee with six decimals, truncated toward zero."""
    return (notional * rate).quantize(FEE_DECIMALS, rounding=ROUND_DOWN)


# The account


class Position:
    """What is held of one coin: signed size and its signed cost by average entry price."""

    def __init__(self):
        self.size = Decimal(0)
        self.cost = Decimal(0)

    def unrealized(self, price):
        """What closing at the price would realize."""
        return self.size * price - self.cost

    def trade(self, signed, price):
        """Books a fill; returns the realized profit before fees, and whether a position came to its end."""
        realized, ended = Decimal(0), False
        if self.size * signed < 0:
            closed = signed if abs(signed) <= abs(self.size) else -self.size
            cost = self.cost * -closed / self.size
            realized = price * -closed - cost
            self.size += closed
            self.cost -= cost
            signed -= closed
            ended = self.size == 0
        self.size += signed
        self.cost += price * signed
        return realized, ended


class Account:
    """The money that all coins share, and the counts of a run."""

    def __init__(self, starting_balance):
        self.starting_balance = starting_balance
        self.realized = Decimal(0)
        self.fees = Decimal(0)
        self.funding = Decimal(0)
        self.fills = []
        self.trades = 0

    @property
    def cash(self):
        """What is left when every position is taken at its cost."""
        return self.starting_balance + self.realized - self.fees - self.funding


# The strategy


class Trend:
    """`ema-cross` on one coin: two averages of closes in doubles, and the side that they ask for."""

    def __init__(self, fast, slow):
        self.slow_bars = slow
        self.alpha_fast = 2.0 / (fast + 1)
        self.alpha_slow = 2.0 / (slow + 1)
        self.fast = self.slow = 0.0
        self.bars = 0

    def close(self, price):
        """Takes a close; returns +1 for up, -1 for down, 0 for no opinion."""
        self.bars += 1
        if self.bars == 1:
            self.fast = self.slow = price
        else:
            self.fast += self.alpha_fast * (price - self.fast)
            self.slow += self.alpha_slow * (price - self.slow)
        if self.bars < self.slow_bars or self.fast == self.slow:
            return 0
        return 1 if self.fast > self.slow else -1


class Market:
    """One coin of a run: its trend, its position, its last close and the order that waits for the next open."""

    def __init__(self, coin, size_decimals, parameters):
        self.coin = coin
        self.size_decimals = size_decimals
        self.notional = Decimal(str(parameters.get("notional", "1000")))
        self.allow_short = parameters.get("allowShort", True)
        self.trend = Trend(int(parameters.get("fast", 12)), int(parameters.get("slow", 48)))
        self.position = Position()
        self.last_close = None
        self.waiting = None
        self.bars = 0

    def close(self, text):
        """A candle closes: marks the position and decides."""
        self.bars += 1
        self.last_close = Decimal(text)
        side = self.trend.close(float(text))
        held = self.position.size
        if side == 0 or side * held > 0 or (side < 0 and not self.allow_short and held == 0):
            return
        target = side * lots(self.notional / self.last_close, self.size_decimals)
        if side < 0 and not self.allow_short:
            target = Decimal(0)
        self.order(target - held)

    def order(self, signed):
        """Lets a market order wait for the next open, unless the exchange would refuse it as too small."""
        closes_all = signed == -self.position.size
        if signed == 0 or (abs(signed) * self.last_close < MINIMUM_ORDER and not closes_all):
            return
        self.waiting = signed

    def open(self, text, time, run):
        """A candle opens: the order that waits fills."""
        if self.waiting is None:
            return
        signed, self.waiting = self.waiting, None
        price = fill_price(Decimal(text), signed > 0, run.slippage_bps, self.size_decimals)
        fee = fee_of(abs(signed) * price, run.rate)
        realized, ended = self.position.trade(signed, price)
        run.account.realized += realized
        run.account.fees += fee
        run.account.trades += ended
        run.account.fills.append((time, self.coin, "buy" if signed > 0 else "sell", abs(signed), price, fee, realized))

    def pay_funding(self, rate, account):
        """Funding is due on what is held; longs pay when the rate is positive."""
        if self.position.size != 0:
            account.funding += self.position.size * self.last_close * rate

    @property
    def unrealized(self):
        """The profit of what is held at the last close."""
        return Decimal(0) if self.last_close is None else self.position.unrealized(self.last_close)


# The run


class Equity:
    """Follows equity at candle closes: its deepest fall, and its deepest fall within a UTC day."""

    def __init__(self, start):
        self.peak = self.day_start = self.last = start
        self.drawdown = self.day_loss = Decimal(0)
        self.day = None

    def take(self, time, equity):
        """Takes the equity after the closes of a moment."""
        self.peak = max(self.peak, equity)
        self.drawdown = max(self.drawdown, (self.peak - equity) / self.peak)
        if time // DAY != self.day:
            self.day, self.day_start = time // DAY, self.last
        self.day_loss = max(self.day_loss, self.day_start - equity)
        self.last = equity


class Run:
    """A backtest: the events of all coins in order of time, on one account.

    At one moment all candles that close come first, then funding on what is held, then fills at the opens.
    """

    CLOSE, FUNDING, OPEN = range(3)

    def __init__(self, strategy, base, meta):
        decimals = read_size_decimals(meta)
        self.interval = INTERVALS[strategy["interval"]]
        self.rate = taker_rate(strategy.get("fees", {}))
        self.slippage_bps = Decimal(str(strategy.get("execution", {}).get("slippageBps", 0)))
        self.account = Account(Decimal(str(strategy["account"]["startingBalance"])))
        self.leverage = Decimal(str(strategy["account"].get("leverage", 1)))
        self.risk = strategy.get("risk", {})
        self.markets = [Market(coin, decimals[coin], strategy.get("parameters", {})) for coin in strategy["coins"]]
        self.equity = Equity(self.account.starting_balance)
        self.events = self.read_events(strategy["data"], base)

    def read_events(self, data, base):
        """Every event as (time, kind, coin's place, content), sorted."""
        place = {market.coin: index for index, market in enumerate(self.markets)}
        events = []
        for name in data["candles"]:
            for time, opened, closed in read_candles(base / name) if coin_of(name) in place else ():
                events.append((time, self.OPEN, place[coin_of(name)], opened))
                events.append((time + self.interval, self.CLOSE, place[coin_of(name)], closed))
        if not events:
            raise NotRecomputed("none of the candle files holds a coin of the strategy")
        end = max(event[0] for event in events)
        for name in data.get("funding", []):
            for time, rate in read_funding(base / name) if coin_of(name) in place else ():
                if time <= end:
                    events.append((time, self.FUNDING, place[coin_of(name)], rate))
        return sorted(events, key=lambda event: event[:3])

    def play(self):
        """Runs through all events."""
        for index, (time, kind, place, content) in enumerate(self.events):
            market = self.markets[place]
            if kind == self.CLOSE:
                market.close(content)
                following = self.events[index + 1] if index + 1 < len(self.events) else None
                if following is None or following[:2] != (time, self.CLOSE):
                    self.equity.take(time, self.total)
                    self.check_limits()
            elif kind == self.FUNDING:
                market.pay_funding(content, self.account)
            else:
                market.open(content, time, self)

    @property
    def unrealized(self):
        """The profit of all that is held at the last closes."""
        return sum((market.unrealized for market in self.markets), Decimal(0))

    @property
    def total(self):
        """The equity."""
        return self.account.cash + self.unrealized

    def check_limits(self):
        """Stops where a risk rule or the margin would have spoken: those are not recomputed here."""
        exposure = sum(
            (abs(market.position.size + (market.waiting or 0)) * market.last_close
             for market in self.markets if market.last_close is not None), Decimal(0))
        largest = max(abs(market.position.size + market.waiting) * market.last_close if market.waiting else Decimal(0)
                      for market in self.markets)
        checks = [
            ("maxPositionNotional", largest), ("maxDailyLoss", self.equity.day_loss),
            ("maxDrawdown", self.equity.drawdown)]
        for rule, value in checks:
            if rule in self.risk and value > Decimal(str(self.risk[rule])):
                raise NotRecomputed(f"{rule} would have been touched at {plain(value)}; risk is not recomputed here")
        if exposure > self.total * self.leverage:
            raise NotRecomputed("the margin would not have sufficed; margin is not recomputed here")

    def result(self):
        """The figures, under the names of `hl backtest --json`."""
        return {
            "finalEquity": plain(self.total),
            "realizedPnl": plain(self.account.realized),
            "unrealizedPnl": plain(self.unrealized),
            "feesPaid": plain(self.account.fees),
            "fundingPaid": plain(self.account.funding),
            "fills": len(self.account.fills),
            "trades": self.account.trades,
            "maxDrawdown": plain(self.equity.drawdown.quantize(Decimal("1e-12"))),
            "bars": sum(market.bars for market in self.markets),
        }


def plain(value):
    """A decimal without exponent and without zeros at its end."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def backtest(path, overrides=(), meta=DEFAULT_META):
    """Recomputes the backtest of a strategy file."""
    run = Run(read_strategy(path, overrides), Path(path).resolve().parent, meta)
    run.play()
    return run


def write_fills(run, path):
    """Writes every fill as a line of CSV, to find the first that differs."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["time", "coin", "side", "size", "price", "fee", "realizedPnl"])
        for time, coin, side, *amounts in run.account.fills:
            writer.writerow([time, coin, side] + [plain(amount) for amount in amounts])


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description="Recomputes a backtest of ema-cross.")
    parser.add_argument("file", type=Path, help="the strategy file")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="overrides",
                        help="change a value of the file, such as parameters.fast=10")
    parser.add_argument("--meta", type=Path, default=DEFAULT_META, help="a recorded metaAndAssetCtxs answer")
    parser.add_argument("--fills", type=Path, metavar="CSV", help="also write every fill to this file")
    options = parser.parse_args()
    try:
        run = backtest(options.file, options.overrides, options.meta)
    except NotRecomputed as error:
        sys.exit(f"ema_cross.py: {error}")
    if options.fills:
        write_fills(run, options.fills)
    print(json.dumps(run.result(), indent=2))


if __name__ == "__main__":
    main()
