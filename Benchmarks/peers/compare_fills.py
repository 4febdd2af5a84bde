#!/usr/bin/env python3
"""Compares the fills of two replays of one tape and schedule, and counts why they differ.

    compare_fills.py TAPE ORDERS OURS HFTBACKTEST [--show 3]

Fills of one order in one millisecond at one price count as one. The causes are checked against the fills themselves; what fits none is
"unexplained", which ends with 1.
"""
import argparse
import bisect
import collections
import json
import sys

import tape as tapes

EPSILON = 1e-9


def load(path):
    """The fills of each order, by time, price and whether it made; and the last status."""
    fills = collections.defaultdict(dict)
    status = {}
    for line in open(path):
        row = json.loads(line)
        if "price" not in row:
            status[row["id"]] = row["status"]
            continue
        key = (row["time"] // 1_000_000, round(float(row["price"]), 6), row["maker"])
        fills[row["id"]][key] = round(fills[row["id"]].get(key, 0) + float(row["size"]), 8)
    return fills, status


def split(fills):
    """What an order took, and what it made in order of time."""
    taken = [(key[0], key[1], size) for key, size in fills.items() if not key[2]]
    made = [(key[0], key[1], size) for key, size in fills.items() if key[2]]
    return taken, sorted(made)


class Tape:
    """When the book and the trades of a tape changed last."""

    def __init__(self, path):
        _, events = tapes.read(path)
        self.levels = events["time"][events["kind"] == tapes.LEVEL].tolist()
        self.trades = events["time"][events["kind"] == tapes.TRADE].tolist()

    def is_behind(self, moment):
        """Whether something traded since the book's last change before a moment."""
        level = self.levels[bisect.bisect_right(self.levels, moment) - 1]
        trade = self.trades[bisect.bisect_right(self.trades, moment) - 1]
        return trade > level


BEHIND = "the book had not followed the last trades, which hftbacktest leaves in it"


def cause(ours, theirs, size, is_behind):
    """Why the fills of an order differ."""
    if ours == theirs:
        return "same"
    our_taken, our_made = split(ours)
    their_taken, their_made = split(theirs)
    if our_taken and their_taken and our_taken[0][0] == their_taken[0][0]:
        our_sum, their_sum = (sum(fill[2] for fill in taken) for taken in (our_taken, their_taken))
        if abs(our_sum - their_sum) < EPSILON and our_made == their_made:
            return "levels taken one by one, where hftbacktest tells the last price"
        if our_sum < their_sum and abs(their_sum - size) < EPSILON:
            return "hftbacktest fills the rest of a taking order at its limit, whatever is shown"
    elif our_made and their_made and not our_taken and not their_taken:
        for mine, other in zip(our_made, their_made):
            if mine[:2] != other[:2] or mine[2] > other[2] + EPSILON:
                break
            if mine[2] + EPSILON < other[2] and abs(sum(fill[2] for fill in their_made) - size) < EPSILON:
                return "hftbacktest fills all that is left once the market is through the price"
    return BEHIND if is_behind else "unexplained"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tape")
    parser.add_argument("orders")
    parser.add_argument("ours")
    parser.add_argument("theirs")
    parser.add_argument("--order-latency", type=int, default=20)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    placed = {int(line.split(",")[2]): line.strip() for line in open(options.orders) if ",place," in line}
    tape = Tape(options.tape)
    ours, our_status = load(options.ours)
    theirs, their_status = load(options.theirs)
    causes = collections.Counter()
    shown = collections.Counter()
    for number, line in placed.items():
        fields = line.split(",")
        is_behind = tape.is_behind(int(fields[0]) + options.order_latency * 1_000_000)
        refused = (our_status.get(number) == "badAloPxRejected", their_status.get(number) == "expired")
        if number not in ours and number not in theirs:
            reason = "same, no fills" if refused[0] == refused[1] else BEHIND if is_behind else "unexplained"
        else:
            reason = cause(ours.get(number, {}), theirs.get(number, {}), float(fields[5]), is_behind)
        causes[reason] += 1
        shown[reason] += 1
        if not reason.startswith("same") and shown[reason] <= options.show:
            print(reason, line, "\n   ours  ", ours.get(number), our_status.get(number), "\n   theirs", theirs.get(number),
                  their_status.get(number))
    first = sum(bool(ours.get(n)) and bool(theirs.get(n)) and sorted(ours[n])[0][0] == sorted(theirs[n])[0][0]
                for n in placed)
    either = sum(bool(ours.get(n)) or bool(theirs.get(n)) for n in placed)
    print(f"{len(placed)} orders; {either} with fills, {first} of them with their first fill in the same millisecond")
    for reason, count in causes.most_common():
        print(f"{count:6} {reason}")
    sys.exit(1 if causes["unexplained"] else 0)


main()
