#!/usr/bin/env python3
"""Runs the recorded cases of `signing_vectors.json` through `hl sign --batch`, which reads no results, and compares.

    python3 Tests/Interop/sign_recorded.py .build/debug/hl
"""

import json
import sys
from pathlib import Path

import hl

FILE = Path(__file__).resolve().parents[1] / "HyperliquidSigningTests" / "Fixtures" / "signing_vectors.json"
RESULTS = [
    "msgpack", "actionHash", "envelopeMsgpackWithoutType", "multiSigActionHash", "structHash", "digest", "r", "s", "v"]
EXPECTED_COUNT = 503


def split(vector):
    """A case without its results, and the results."""
    results = {name: vector[name] for name in RESULTS if name in vector}
    return {name: value for name, value in vector.items() if name not in results}, results


def main():
    vectors = json.loads(FILE.read_text(encoding="utf-8"))["vectors"]
    pairs = [split(vector) for vector in vectors]
    results = hl.sign(sys.argv[1], [case for case, _ in pairs])
    found = hl.differences(pairs, results)
    print(f"{'FAILED' if found else 'passed'}  recorded: {len(pairs)} cases, {len(found)} differ")
    hl.show(found)
    if found or len(pairs) != EXPECTED_COUNT or len(results) != len(pairs):
        sys.exit(f"{EXPECTED_COUNT} cases with an id each should be the same; {len(pairs)} are in {FILE.name}, "
                 f"{len(results)} came back")


if __name__ == "__main__":
    main()
