"""Runs `hl sign --batch`, and compares what it prints with what the official client came to."""

import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROCESSES = max(1, os.cpu_count() or 1)
TIME_LIMIT = 600


def sign(program, cases, *options):
    """What hl makes of the cases, by id. Cases of one key stand together, since hl keeps the last key."""
    cases = sorted(cases, key=lambda case: case["privateKey"])
    share = -(-len(cases) // PROCESSES) or 1
    pieces = [cases[start:start + share] for start in range(0, len(cases), share)]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(PROCESSES) as pool:
        runs = [pool.submit(sign_piece, program, Path(folder) / f"{number}.json", piece, options)
                for number, piece in enumerate(pieces)]
        return {identifier: result for run in runs for identifier, result in run.result().items()}


def sign_piece(program, path, cases, options):
    path.write_text(json.dumps({"format": 1, "vectors": cases}, ensure_ascii=False), encoding="utf-8")
    environment = {**os.environ, "HL_HOME": str(path.parent / "home")}
    run = subprocess.run(
        [program, "sign", "--batch", str(path), *options], capture_output=True, timeout=TIME_LIMIT, env=environment)
    if run.returncode not in (0, 65):
        raise SystemExit(f"hl sign --batch ended with {run.returncode}: {run.stderr.decode()[:2000]}")
    return {result["id"]: result for result in map(json.loads, run.stdout.decode().splitlines())}


def difference(expected, result, unsaid=()):
    """The first result that differs, in words; None where all are the same."""
    if result is None:
        return "hl said nothing of it"
    if "error" in result:
        return f"hl refused it: {result['error']}"
    for name, right in expected.items():
        if name in unsaid and name not in result:
            continue
        left = result.get(name)
        if name in ("r", "s", "v"):
            same = left is not None and int(str(left), 0) == int(str(right), 0)
        else:
            same = isinstance(left, str) and left.removeprefix("0x") == right.removeprefix("0x")
        if not same:
            return f"{name} is {left}, and should be {right}"
    return None


def differences(pairs, results, unsaid=()):
    """The cases that differ, each with what differs first."""
    found = ((case, expected, difference(expected, results.get(case["id"]), unsaid)) for case, expected in pairs)
    return [(case, expected, what) for case, expected, what in found if what]


def show(found, limit=3):
    """Prints the first differing cases in full."""
    for case, expected, what in found[:limit]:
        print(f"\n{case['id']}: {what}")
        print("case      " + json.dumps(case))
        print("expected  " + json.dumps(expected))
    if len(found) > limit:
        print(f"\n… and {len(found) - limit} more")
