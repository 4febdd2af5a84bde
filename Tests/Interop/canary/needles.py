"""What the canary looks like wherever it may turn up, and the search for it."""

import base64
import hashlib
import re

# The only place where the canary is written down. Nobody else uses this key; nothing of value may ever be sent to it.
KEY = hashlib.sha256(b"hyperliquid-suite: a canary sings when it gets out").digest()
# Not ASCII alone, so that UTF-8 counts; every piece of it is random, so that no innocent text matches.
PASSWORD = (base64.b64encode(hashlib.sha256(b"hyperliquid-suite: the canary's password").digest()).decode()[:30]
            + "\u00df\u20ac" + hashlib.sha256(b"hyperliquid-suite: its second half").hexdigest()[:20])
HEX = KEY.hex()


def xored(data, mask):
    """The bytes with every one of them turned by a mask, as HMAC lays a key down."""
    return bytes(byte ^ mask for byte in data)


def swapped(data, width):
    """The bytes with every group of so many turned round, as a little-endian machine keeps big-endian words."""
    return b"".join(data[index:index + width][::-1] for index in range(0, len(data), width))


def forms():
    """Every form of the canary as (name, bytes, width of a piece)."""
    password = PASSWORD.encode()
    return [
        ("key, 32 bytes", KEY, 8),
        # Limbs of a number; the pieces of it are those of big-endian words, too.
        ("key, limbs of a number", KEY[::-1], 8),
        ("key, words of a hash", swapped(KEY, 4), 8),
        ("key, inner pad of HMAC", xored(KEY, 0x36), 8),
        ("key, outer pad of HMAC", xored(KEY, 0x5c), 8),
        ("key, hexadecimal", HEX.encode(), 16),
        ("key, HEXADECIMAL", HEX.upper().encode(), 16),
        ("key, hexadecimal in UTF-16", HEX.encode("utf-16-le"), 32),
        # Eight characters are six bytes, cut where base64 cuts.
        ("key, base64", base64.b64encode(KEY)[:40], 8),
        ("key, base64 for addresses", base64.urlsafe_b64encode(KEY)[:40], 8),
        ("password, UTF-8", password, 8),
        ("password, hexadecimal", password.hex().encode(), 16),
        ("password, base64", base64.b64encode(password)[:64], 8),
        ("password, words of a hash", swapped(password[:len(password) // 4 * 4], 4), 8),
        ("password, inner pad of HMAC", xored(password, 0x36), 8),
        ("password, outer pad of HMAC", xored(password, 0x5c), 8),
    ]


def pieces():
    """Every whole piece of every form, by its bytes."""
    table = {}
    for name, data, width in forms():
        for start in range(0, len(data) - width + 1, width):
            table.setdefault(data[start:start + width], f"{name}, from byte {start}")
    return table


PIECES = pieces()
PATTERN = re.compile(b"|".join(re.escape(piece) for piece in PIECES))
OVERLAP = max(len(piece) for piece in PIECES) - 1


def search(data):
    """The pieces of the canary in some bytes, as (offset, name)."""
    if not data.strip(b"\0"):
        return []
    return [(match.start(), PIECES[match.group(0)]) for match in PATTERN.finditer(data)]


def search_file(path):
    """The pieces of the canary in a file of any size, as (offset, name)."""
    found, tail, offset = [], b"", 0
    with open(path, "rb") as file:
        while block := file.read(1 << 24):
            data = tail + block
            # What lies wholly in the tail has been found before.
            found += [(offset - len(tail) + at, name) for at, name in search(data)]
            offset += len(block)
            tail = data[-OVERLAP:]
    return sorted(set(found))
