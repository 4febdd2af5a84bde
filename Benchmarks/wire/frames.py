"""Writes made-up messages of the exchange's stream, the same ones every time: one file a channel, one message a line.

    frames.py FOLDER

Keys stand in the order in which the exchange writes them, and numbers are as wide: twenty levels a side, one to five prints with
a hash and two addresses, five hundred mids, one candle.
"""
import json
import pathlib
import random
import sys

dice = random.Random(20260201)
START = 1_769_916_000_000
# Name, price, decimals of the price, decimals of a size.
MARKETS = [("BTC", 97_431, 1, 5), ("ETH", 3_310, 1, 4), ("SOL", 171, 2, 2), ("HYPE", 34, 3, 2), ("kPEPE", 0.0119, 6, 0), ("xyz:GOLD", 4_871, 1, 4)]


def hexadecimal(digits):
    return "0x" + "".join(dice.choices("0123456789abcdef", k=digits))


def market():
    name, price, decimals, lots = dice.choice(MARKETS)
    price *= dice.uniform(0.985, 1.015)
    tick = 1 if name == "BTC" else 10**-decimals
    return name, (int(price) if name == "BTC" else price), tick, decimals, lots


def size(lots):
    return f"{max(dice.random() * dice.choice((1, 8, 120)), 1.5 * 10**-lots):.{lots}f}"


def level(price, decimals, lots):
    return {"px": f"{price:.{decimals}f}", "sz": size(lots), "n": dice.randint(1, 45)}


def moment():
    return START + dice.randrange(90_000_000)


def book():
    name, price, tick, decimals, lots = market()
    bids = [level(price - tick * step, decimals, lots) for step in range(1, 21)]
    asks = [level(price + tick * step, decimals, lots) for step in range(20)]
    return {"coin": name, "time": moment(), "levels": [bids, asks]}


def quote():
    name, price, tick, decimals, lots = market()
    return {"coin": name, "time": moment(), "bbo": [level(price, decimals, lots), level(price + tick, decimals, lots)]}


def prints():
    name, price, tick, decimals, lots = market()
    now = moment()
    return [
        {"coin": name, "side": dice.choice("AB"), "px": f"{price + tick * step:.{decimals}f}", "sz": size(lots), "time": now,
         "hash": hexadecimal(64), "tid": dice.randrange(10**13, 10**15), "users": [hexadecimal(40), hexadecimal(40)]}
        for step in range(dice.randint(1, 5))]


def candle():
    name, price, tick, decimals, lots = market()
    low, middle, high = (f"{price + tick * step:.{decimals}f}" for step in (0, 3, 9))
    return {"t": START, "T": START + 59_999, "s": name, "i": "1m", "o": middle, "c": low, "h": high, "l": low,
            "v": f"{dice.random() * 3000:.{lots}f}", "n": dice.randint(1, 6000)}


names = [f"@{number}" for number in range(1, 291)]
while len(names) < 500:
    name = "".join(dice.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=dice.randint(2, 7)))
    if name not in names:
        names.append(name)


def mid():
    exponent = dice.uniform(-3.5, 5)
    return f"{10**exponent:.{min(8, max(1, 4 - int(exponent)))}f}"


def mids():
    return {"mids": {name: mid() for name in names}}


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for channel, make, count in (("l2Book", book, 1000), ("bbo", quote, 5000), ("trades", prints, 2000), ("allMids", mids, 80), ("candle", candle, 5000)):
    lines = (json.dumps({"channel": channel, "data": make()}, separators=(",", ":")) for _ in range(count))
    (folder / f"ws_{channel}.jsonl").write_text("".join(line + "\n" for line in lines))
