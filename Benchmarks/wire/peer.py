"""Reads the messages of the stream with orjson (trees) and msgspec (typed structs), every price and size made a float.

    peer.py FOLDER ROUNDS

Prints one line of JSON a library and channel: messages a second of processor time.
"""
import json
import pathlib
import statistics
import sys
import time
from typing import Optional

import msgspec
import orjson


class Level(msgspec.Struct, gc=False):
    px: str
    sz: str
    n: int


class Book(msgspec.Struct):
    coin: str
    time: int
    levels: tuple[list[Level], list[Level]]


class Quote(msgspec.Struct):
    coin: str
    time: int
    bbo: tuple[Optional[Level], Optional[Level]]


class Print(msgspec.Struct, gc=False):
    coin: str
    side: str
    px: str
    sz: str
    time: int
    hash: str
    tid: int
    users: tuple[str, str]


class Mids(msgspec.Struct):
    mids: dict[str, str]


class Candle(msgspec.Struct, gc=False):
    t: int
    T: int
    s: str
    i: str
    o: str
    c: str
    h: str
    l: str
    v: str
    n: int


def message(name, data):
    return msgspec.json.Decoder(msgspec.defstruct(name, [("channel", str), ("data", data)])).decode


TYPED = {"l2Book": (message("A", Book), lambda d: [(float(x.px), float(x.sz), x.n) for side in d.levels for x in side]),
         "bbo": (message("B", Quote), lambda d: [(float(x.px), float(x.sz), x.n) for x in d.bbo]),
         "trades": (message("C", list[Print]), lambda d: [(float(x.px), float(x.sz)) for x in d]),
         "allMids": (message("D", Mids), lambda d: {name: float(price) for name, price in d.mids.items()}),
         "candle": (message("E", Candle), lambda d: (float(d.o), float(d.h), float(d.l), float(d.c), float(d.v)))}
TREES = {"l2Book": lambda d: [(float(x["px"]), float(x["sz"]), x["n"]) for side in d["levels"] for x in side],
         "bbo": lambda d: [(float(x["px"]), float(x["sz"]), x["n"]) for x in d["bbo"]],
         "trades": lambda d: [(float(x["px"]), float(x["sz"])) for x in d],
         "allMids": lambda d: {name: float(price) for name, price in d["mids"].items()},
         "candle": lambda d: tuple(float(d[key]) for key in "ohlcv")}


def measure(peer, channel, messages, rounds, read):
    passes = 2_000_000 // sum(map(len, messages)) + 1
    rates = []
    for turn in range(rounds + 1):
        start = time.process_time()
        for _ in range(passes):
            for each in messages:
                read(each)
        if turn:
            rates.append(passes * len(messages) / (time.process_time() - start))
    print(json.dumps({"peer": peer, "channel": channel, "min": min(rates), "median": statistics.median(rates), "max": max(rates)}))


folder, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
for channel, (typed, numbers) in TYPED.items():
    messages = (folder / f"ws_{channel}.jsonl").read_bytes().splitlines()
    measure("msgspec structs + float", channel, messages, rounds, lambda each: numbers(typed(each).data))
    tree = TREES[channel]
    measure("orjson + float", channel, messages, rounds, lambda each: tree(orjson.loads(each)["data"]))
