#!/usr/bin/env python3
"""Draws a schedule of orders over a tape: the same for the same seed.

    schedule.py TAPE OUT [--seed 1] [--every 0.5] [--life 8]

Every so many seconds an order near the best price of its side, as it is known then: mostly post-only ones at or behind the best, some
post-only ones that may cross, some that take. Each that can rest is canceled some time later. Times end in half a millisecond, so that
nothing happens at the very moment of a recorded event.
"""
import argparse
import random

import tape as tapes

STEP = {"BTC": (1, 0, 5), "ETH": (0.1, 1, 4), "SOL": (0.01, 2, 2)}
NOTIONAL = {"BTC": 110_000, "ETH": 4_300, "SOL": 205}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tape")
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=float, default=0.5)
    parser.add_argument("--life", type=float, default=8)
    options = parser.parse_args()
    coin, events = tapes.read(options.tape)
    tick, price_decimals, size_decimals = STEP[coin]
    chance = random.Random(options.seed)
    step = int(options.every * 1e9)
    due = int(events["time"][0]) // 1_000_000 * 1_000_000 + 2_000_500_000
    end = int(events["time"][-1]) - 20_000_000_000
    books = ({}, {})
    lines = []
    number = 0
    for time, kind, side, price, size in zip(*(events[name].tolist() for name in ("time", "kind", "side", "price", "size"))):
        while time > due and due < end:
            if books[0] and books[1]:
                number += 1
                lines += orders(number, due, books, chance, tick, price_decimals, size_decimals, coin, options.life)
            due += step + chance.randrange(-300, 300) * 1_000_000
        if kind == tapes.LEVEL:
            if size:
                books[side][price] = size
            else:
                books[side].pop(price, None)
    lines.sort()
    with open(options.out, "w") as file:
        file.writelines(line + "\n" for _, _, line in lines)


def orders(number, due, books, chance, tick, price_decimals, size_decimals, coin, life):
    """An order, and its cancel where it can rest."""
    is_buy = chance.random() < .5
    best = (max(books[0]) if is_buy else min(books[1])) / 1e8
    sign = 1 if is_buy else -1
    draw = chance.random()
    if draw < .70:
        kind, distance = "alo", -chance.choice([0, 0, 1, 1, 2, 3, 5, 8])
    elif draw < .80:
        kind, distance = "alo", chance.choice([1, 2, 3])
    elif draw < .90:
        kind, distance = "gtc", -chance.choice([0, 1, 2, 4])
    else:
        kind, distance = "gtc", chance.choice([1, 2, 5, 10])
    price = best + sign * distance * tick
    lot = 10 ** -size_decimals
    size = max(20 / NOTIONAL[coin], chance.choice([.002, .01, .05, .2, 1, 3]) * 110_000 / NOTIONAL[coin])
    size = max(lot, round(size / lot) * lot)
    side = "buy" if is_buy else "sell"
    lines = [(due, 0, f"{due},place,{number},{side},{price:.{price_decimals}f},{size:.{size_decimals}f},{kind}")]
    later = due + int(chance.uniform(.2, 2) * life * 1000) * 1_000_000
    lines.append((later, 1, f"{later},cancel,{number}"))
    return lines


main()
