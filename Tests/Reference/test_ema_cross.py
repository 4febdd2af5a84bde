"""Checks the recomputation itself on cases that can be followed with a pencil.

    python3 -m unittest discover -s Tests/Reference
"""

import json
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

from ema_cross import NotRecomputed, Position, backtest, fee_of, fill_price, lots, plain, taker_rate, tick

START = 1_699_999_200_000  # a whole hour
HOUR = 3_600_000


def write_case(folder, opens, closes, rates=(), **changes):
    """Writes a one-coin BTC 1h case; `rates` are (hour index, rate)."""
    lines = ["t,o,h,l,c,v,n"]
    for index, (opened, closed) in enumerate(zip(opens, closes)):
        high, low = max(opened, closed), min(opened, closed)
        lines.append(f"{START + index * HOUR},{opened},{high},{low},{closed},1,")
    (folder / "BTC_1h.csv").write_text("\n".join(lines) + "\n")
    rows = ["t,fundingRate"] + [f"{START + hour * HOUR + 48},{rate}" for hour, rate in rates]
    (folder / "BTC_funding.csv").write_text("\n".join(rows) + "\n")
    strategy = {
        "name": "pencil", "strategy": "ema-cross", "coins": ["BTC"], "interval": "1h",
        "parameters": {"fast": 1, "slow": 2, "notional": "1000", "allowShort": True},
        "account": {"startingBalance": "10000", "leverage": 3},
        "data": {"candles": ["BTC_1h.csv"], "funding": ["BTC_funding.csv"]},
    }
    strategy["parameters"].update(changes)
    path = folder / "strategy.json"
    path.write_text(json.dumps(strategy))
    return path


def play(opens, closes, rates=(), overrides=(), **changes):
    """The figures of such a case."""
    with tempfile.TemporaryDirectory() as name:
        return backtest(write_case(Path(name), opens, closes, rates, **changes), overrides).result()


class FiveBars(unittest.TestCase):
    """EMA(1) is the close itself; EMA(2) is 100, 106.67, 95.56, 111.85, 117.28, and counts from the second bar.

    Bar 2 closes above its average: 1000 / 110 = 9.0909 coins are bought at bar 3's open, 108, for a fee of
    981.8172 × 0.045 % = 0.44181774, booked as 0.441817. Bar 3 closes below: 1000 / 90 = 11.11111; 20.20201 coins are
    sold at 92 (fee 1858.58492 × 0.045 % → 0.836363), which realizes 9.0909 × (92 − 108) = −145.4544. Before that fill the
    hour pays 9.0909 × 90 × 0.01 % = 0.0818181. Bar 4 closes above: 1000 / 120 = 8.33333; 19.44444 coins are bought at
    119 (fee 2313.88836 × 0.045 % → 1.041249), realizing 11.11111 × (92 − 119) = −299.99997, after the short has been
    paid 11.11111 × 120 × 0.02 % = 0.26666664. At the end 8.33333 coins bought at 119 stand at 120.
    """

    OPENS = [100, 101, 108, 92, 119]
    CLOSES = [100, 110, 90, 120, 120]
    RATES = [(1, "0.5"), (2, "0.5"), (3, "0.0001"), (4, "0.0002")]

    def test_agrees_with_the_pencil(self):
        """Every figure of the description above."""
        self.assertEqual(play(self.OPENS, self.CLOSES, self.RATES), {
            "finalEquity": "9560.74437954", "realizedPnl": "-445.45437", "unrealizedPnl": "8.33333",
            "feesPaid": "2.319429", "fundingPaid": "-0.18484854", "fills": 3, "trades": 2,
            "maxDrawdown": "0.04579254781", "bars": 5})

    def test_without_shorts_the_second_order_only_closes(self):
        """Bought at 108, sold at 92, bought again at 119: fees 0.441817 + 0.376363 + 0.446249."""
        result = play(self.OPENS, self.CLOSES, self.RATES, allowShort=False)
        self.assertEqual((result["fills"], result["trades"]), (3, 1))
        self.assertEqual(result["realizedPnl"], "-145.4544")
        self.assertEqual(result["fundingPaid"], "0.0818181")
        self.assertEqual(result["feesPaid"], plain(Decimal("0.441817") + Decimal("0.376363") + Decimal("0.446249")))

    def test_a_signal_on_the_last_candle_never_fills(self):
        """Two bars: the signal comes with the second close, and there is no third open."""
        result = play(self.OPENS[:2], self.CLOSES[:2])
        self.assertEqual((result["fills"], result["finalEquity"]), (0, "10000"))

    def test_orders_below_ten_dollars_are_refused(self):
        """9.99 dollars' worth never trades; 10.01 dollars' worth of one-dollar coins does."""
        self.assertEqual(play(self.OPENS, self.CLOSES, notional="9.99")["fills"], 0)
        self.assertEqual(play([1, 1, 1, 1], [1, 1.25, 1.25, 1.25], notional="10.01")["fills"], 1)

    def test_a_small_order_that_closes_everything_passes(self):
        """Bought for 12 dollars, which are worth 6 at the close that ends the trend."""
        result = play([100, 100, 110, 55, 55], [100, 110, 110, 55, 55], notional="12", allowShort=False)
        self.assertEqual((result["fills"], result["trades"]), (2, 1))

    def test_refuses_to_answer_where_risk_would_have_spoken(self):
        """Risk rules are the suite's; the recomputation must not pretend that they were silent."""
        with self.assertRaises(NotRecomputed):
            play(self.OPENS, self.CLOSES, overrides=["risk.maxDrawdown=0.04"])


class Steps(unittest.TestCase):
    """Lots, ticks, fees and positions."""

    def test_ticks(self):
        """Five figures, at most 6 − szDecimals decimals, whole prices always."""
        cases = [("56489.2305", 5, "1"), ("123456.7", 5, "1"), ("4268.93", 4, "0.1"), ("1234.56", 5, "0.1"),
                 ("0.0123511", 0, "0.000001"), ("0.00123", 0, "0.000001"), ("1.5208", 1, "0.0001"), ("12.3456", 5, "0.1")]
        for price, decimals, step in cases:
            self.assertEqual(tick(Decimal(price), decimals), Decimal(step), price)

    def test_fill_prices_go_against_the_trader(self):
        """A buyer pays the tick above, a seller gets the tick below; on the tick nothing moves."""
        cases = [("56461", True, 5, 5, "56490"), ("56461", False, 5, 5, "56432"), ("56461", True, 0, 5, "56461"),
                 ("0.012345", True, 5, 0, "0.012352"), ("0.012345", False, 5, 0, "0.012338"),
                 ("99980", True, 5, 5, "100030"), ("0.0002", True, 5, 0, "0.000201")]
        for opened, buys, slippage, decimals, expected in cases:
            got = fill_price(Decimal(opened), buys, Decimal(slippage), decimals)
            self.assertEqual(got, Decimal(expected), opened)

    def test_fees_are_cut_as_in_a_recorded_fill(self):
        """A recorded maker fill: 0.015 % of 66653.0 × 0.001 is 0.00999795 and was booked as 0.009997."""
        self.assertEqual(fee_of(Decimal("66653.0") * Decimal("0.001"), Decimal("0.00015")), Decimal("0.009997"))

    def test_fee_schedules(self):
        """The tier table, the flat schedule and the named ones."""
        self.assertEqual(taker_rate({"schedule": "hyperliquid", "tier": 3}), Decimal("0.0003"))
        self.assertEqual(taker_rate({"schedule": "flat(0.0001,0.00035)"}), Decimal("0.00035"))
        self.assertEqual(taker_rate({"schedule": "launch-2023"}), Decimal("0.00025"))
        with self.assertRaises(NotRecomputed):
            taker_rate({"schedule": "hyperliquid", "referral": True})

    def test_lots_go_down(self):
        """Never more than was meant."""
        self.assertEqual(lots(Decimal("9.0909999"), 4), Decimal("9.0909"))
        self.assertEqual(lots(Decimal("9.9"), 0), Decimal(9))

    def test_average_entry(self):
        """Two buys at 100 and 110, half sold at 120, flipped short at 90."""
        position = Position()
        self.assertEqual(position.trade(Decimal(1), Decimal(100)), (Decimal(0), False))
        self.assertEqual(position.trade(Decimal(1), Decimal(110)), (Decimal(0), False))
        self.assertEqual(position.trade(Decimal(-1), Decimal(120)), (Decimal(15), False))
        self.assertEqual(position.trade(Decimal(-3), Decimal(90)), (Decimal(-15), True))
        self.assertEqual((position.size, position.cost), (Decimal(-2), Decimal(-180)))


if __name__ == "__main__":
    unittest.main()
