"""Reads a tape: the layout of TapeHeader, TapeBlock and TapeEvent, without checking it."""
import struct

import numpy as np

EVENT = np.dtype([("time", "<i8"), ("price", "<i8"), ("size", "<i8"), ("delay", "<i4"), ("kind", "u1"), ("side", "u1"),
                  ("orders", "<u2")])
LEVEL, CLEAR, TRADE, QUOTE, PRICES, FUNDING = range(6)


def read(path):
    """The coin and the events of a tape."""
    data = open(path, "rb").read()
    assert data[:6] == b"HLTAPE", f"{path} is no tape"
    coin = data[8:32].rstrip(b"\0").decode()
    blocks = []
    place = 64
    while True:
        count = struct.unpack_from("<Q", data, place)[0]
        place += 32
        if count == 0:
            return coin, np.concatenate(blocks)
        blocks.append(np.frombuffer(data, EVENT, count, place))
        place += 32 * count
