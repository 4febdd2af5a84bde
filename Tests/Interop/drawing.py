"""Draws the values that actions are made of, with a liking for the edges where encoders go wrong.

A `Draw` is a `random.Random` that is seeded by a text, so that every case can be drawn again on its own.
"""

import random

ORDER_OF_CURVE = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141

# Signers: the published test keys, the smallest and the largest key there is, and one with many zeros.
KEYS = [
    "0x0123456789012345678901234567890123456789012345678901234567890123",
    "0xe908f86dbb4d55ac876378565aafeabc187f6690f046459397b17d9b9a19688e",
    "0x822e9959e022b78423eb653a62ea0020cd283e71a2a8133a6ff2aeffaf373cff",
    f"0x{1:064x}",
    f"0x{ORDER_OF_CURVE - 1:064x}",
    "0x00000000000000000000000000000000000000000000000000000000deadbeef",
]

# Around every length that MessagePack writes in another form, and where doubles stop counting.
POWERS = [4, 5, 7, 8, 15, 16, 31, 32, 53, 63, 64]
COUNTS = [0, 1, 2, 3, 14, 15, 16, 17]
LENGTHS = [0, 1, 15, 16, 30, 31, 32, 33, 127, 128, 254, 255, 256, 257]
LONG_LENGTHS = [65534, 65535, 65536]

SCRAPS = [
    "a", "Z", "7", " ", "hl", '"', "\\", "/", "\x00", "\x01", "\t", "\n", "\r", "\x1f", "\x7f", "é", "e\u0301", "\u0308",
    "ß", "€", "\u200d", "\u200f", "\u202e", "שלום", "مرحبا", "漢字", "\u2028", "\ufeff", "\ufffd", "\uffff", "😀",
    "👩\u200d👩\u200d👧", "🇨🇭", "\U0010ffff",
]
NAME_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class Draw(random.Random):
    """A source of values for one case."""

    def chance(self, share):
        return self.random() < share

    def flag(self):
        return self.random() < 0.5

    def maybe(self, value):
        """The value of a function, or None."""
        return value() if self.flag() else None

    def several(self, value, counts=(0, 1, 1, 2, 3)):
        """A list of drawn values."""
        return [value() for _ in range(self.choice(counts))]

    def uint(self, bits=64):
        """A whole number below 2^bits: an edge, a small one, or any."""
        way = self.random()
        if way < 0.4:
            power = self.choice([power for power in POWERS if power <= bits])
            return min(max((1 << power) + self.randint(-1, 1), 0), (1 << bits) - 1)
        return self.randint(0, 40) if way < 0.6 else self.getrandbits(self.randint(1, bits))

    def int(self):
        """A whole number of 64 bits with a sign."""
        number = self.uint(63)
        return -number - 1 if self.flag() else number

    def decimal(self, places=8, bits=63, zero=False):
        """A decimal in the exchange's writing, a count of 10^-places below 2^bits."""
        top = (1 << bits) - 1
        one = 10 ** places
        way = self.random()
        if way < 0.3:
            raw = self.choice([1, 9, 10, one // 10, one - 1, one, one + 1, 10 * one, top, top - 1])
        elif way < 0.8:
            raw = self.randint(1, 10 ** self.randint(1, 9)) * 10 ** self.randint(0, places)
        else:
            raw = self.getrandbits(self.randint(1, bits))
        raw = min(raw, top)
        if raw == 0 and not zero:
            raw = 1
        if zero and self.chance(0.05):
            raw = 0
        whole, rest = divmod(raw, one)
        digits = f"{rest:0{places}d}".rstrip("0")
        return f"{whole}.{digits}" if digits else str(whole)

    def hexadecimal(self, digits):
        """0x and that many digits, in lower case."""
        way = self.random()
        if way < 0.04:
            return "0x" + "0" * digits
        if way < 0.08:
            return "0x" + "f" * digits
        return f"0x{self.getrandbits(4 * digits - (8 if way < 0.2 else 0)):0{digits}x}"

    def address(self):
        return self.hexadecimal(40)

    def cloid(self):
        return self.hexadecimal(32)

    def name(self, low=1, high=12):
        """Letters and digits."""
        return "".join(self.choice(NAME_CHARACTERS) for _ in range(self.randint(low, high)))

    def coin(self):
        """A coin's name: up to 24 visible ASCII characters, some with the name of a dex before them."""
        if self.chance(0.2):
            return "".join(chr(self.randint(0x21, 0x7E)) for _ in range(self.choice([1, 7, 8, 9, 23, 24])))
        return f"{self.name(1, 6).lower()}:{self.name()}" if self.flag() else self.name()

    def coin_table(self, value):
        """Pairs of coin and value in the order in which the exchange hashes them."""
        coins = sorted({self.coin() for _ in range(self.choice([0, 1, 2, 3, 16]))})
        return [[coin, value()] for coin in coins]

    def token(self):
        return f"{self.name()}:{self.hexadecimal(32)}" if self.flag() else self.name()

    def dex(self):
        return self.choice(["", "spot", self.name(1, 6).lower()])

    def text(self, long=False):
        """A text of any letters; some have a length in bytes at which MessagePack changes its form."""
        way = self.random()
        if way < 0.3:
            return self.name()
        if way < 0.6:
            return "".join(self.choice(SCRAPS) for _ in range(self.randint(0, 8)))
        length = self.choice(LONG_LENGTHS if long and self.chance(0.15) else LENGTHS)
        scraps, size = [], 0
        if self.flag():
            while size + len((scrap := self.choice(SCRAPS)).encode()) <= min(length, 300):
                scraps.append(scrap)
                size += len(scrap.encode())
        return "".join(scraps) + "x" * (length - size)

    def anything(self, depth=0):
        """Any value that an action can hold: maps, lists, texts, whole numbers, true, false, null."""
        way = self.random() * (1.0 if depth < 4 else 0.6)
        if way < 0.25:
            return self.text(long=True)
        if way < 0.50:
            return self.int() if self.flag() else self.uint()
        if way < 0.60:
            return self.choice([None, True, False])
        count = self.choice(COUNTS) if depth < 2 else self.randint(0, 3)
        if way < 0.80:
            return [self.anything(depth + 1) for _ in range(count)]
        return self.anything_by_name(count, depth)

    def anything_by_name(self, count, depth=0):
        """A map with that many keys, not all of them ASCII."""
        keys = {}
        while len(keys) < count:
            keys[self.name(1, 4) if self.flag() else self.text()] = None
        return {key: self.anything(depth + 1) for key in keys}
