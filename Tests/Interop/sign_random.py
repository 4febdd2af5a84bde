#!/usr/bin/env python3
"""Has the official Python client sign random actions of every kind, and holds `hl sign --batch` against it.

    python3 Tests/Interop/sign_random.py .build/debug/hl
    python3 Tests/Interop/sign_random.py .build/debug/hl --seed 7 --count 500
    python3 Tests/Interop/sign_random.py .build/debug/hl --draw 4711
    python3 Tests/Interop/sign_random.py .build/debug/hl --self-test

First every case as it is written; then those that hl has types for once more through the types, with the keys of all objects
shuffled, so that their order is hl's own. MessagePack, hashes, digest and signature must be the same. Ends with 1 on any
difference, and when an action or a field of the suite's sources was never drawn.
"""

import argparse
import multiprocessing
import sys
import time
from collections import Counter

import catalogue
import drawn_cases
import hl
import methods
from official import Referee

PIECE = 100
# With fewer cases some field is left out by chance.
ENOUGH = 5_000
# Of the list that a multi-sig account's users sign, hl shows the hash's signature only when it goes through the types.
UNSAID = ("msgpack", "actionHash")


def draw_piece(job):
    """The cases of a run of draws, in a process of its own."""
    seed, numbers = job
    referee = Referee()
    return [made for number in numbers for made in drawn_cases.cases(referee, seed, number)]


def draw_cases(seed, count):
    """That many cases, with what they should give."""
    jobs = ((seed, range(start, start + PIECE)) for start in range(0, count + PIECE, PIECE))
    made = []
    with multiprocessing.Pool(hl.PROCESSES) as pool:
        for piece in pool.imap(draw_piece, jobs):
            made += piece
            if len(made) >= count:
                break
        pool.terminate()
    return made[:count]


def coverage_gaps(made, kinds=None):
    """What was not drawn."""
    coverage = catalogue.Coverage()
    for case, _, is_typed in made:
        if is_typed:
            coverage.add(case.get("envelope") or case["action"], [name for name, _ in case.get("fields", [])])
    gaps = coverage.gaps(kinds or catalogue.wanted())
    used = {case["type"] for case, _, _ in made if case["source"] == "sdk-method"}
    gaps += [f"{kind}: the client's own method never made it" for kind in methods.METHODS if kind not in used]
    for part in ("single", "inner", "outer"):
        for name in ("r", "s"):
            short = sum(len(expected[name]) < 66 for case, expected, _ in made if case["part"] == part)
            if not short:
                gaps.append(f"no {name} with leading zeros among the {part} signatures; draw more")
    return gaps


def self_test(program, seed):
    """Spoils one result of each sort, and the list of what has to be drawn, and insists on being told."""
    made = draw_cases(seed, 2 * len(drawn_cases.TURN))
    pairs, spoilt = [], {}
    for case, expected, _ in made:
        expected = dict(expected)
        name = next((name for name in expected if name not in spoilt.values()), None)
        if name:
            right = expected[name]
            expected[name] = right ^ 7 if name == "v" else right[:-2] + f"{int(right[-2:], 16) ^ 1:02x}"
            spoilt[case["id"]] = name
        pairs.append((case, expected))
    found = hl.differences(pairs, hl.sign(program, [case for case, _ in pairs]))
    if {case["id"]: what.split()[0] for case, _, what in found} != spoilt:
        hl.show(found)
        raise SystemExit(f"self-test: {spoilt} were spoilt, {len(found)} differences were found")
    kinds = catalogue.wanted()
    kinds["newAction"].words.add("newField")
    kinds["order"].words.add("newWord")
    gaps = coverage_gaps(made, kinds)
    if not any(gap.startswith("newAction: never") for gap in gaps) or 'order: "newWord" never drawn' not in gaps:
        raise SystemExit(f"self-test: an action that is never drawn was not missed: {gaps}")
    print(f"self-test: all {len(spoilt)} spoilt results and both missing drawings were found")


def passed(title, pairs, results, began, unsaid=()):
    """Compares a pass, prints what came out, and says whether all is the same."""
    found = hl.differences(pairs, results, unsaid)
    print(f"{'FAILED' if found else 'passed'}  {title}: {len(pairs)} cases, {len(found)} differ ({time.time() - began:.0f} s)")
    hl.show(found)
    return not found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("hl", help="the program, such as .build/debug/hl")
    parser.add_argument("--seed", default="hyperliquid", help="another seed draws other cases")
    parser.add_argument("--count", type=int, default=20_000, help="how many cases")
    parser.add_argument("--draw", type=int, help="only the cases of this draw, the number before the point of an id")
    parser.add_argument("--self-test", action="store_true", help="feed the comparison something wrong")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test(arguments.hl, arguments.seed)

    began = time.time()
    if arguments.draw is not None:
        made = draw_piece((arguments.seed, [arguments.draw]))
    else:
        made = draw_cases(arguments.seed, arguments.count)
    kinds = Counter(case["type"] for case, _, _ in made)
    built = sum(case["source"] == "sdk-method" for case, _, _ in made)
    print(f"seed {arguments.seed}: {len(made)} cases of {len(kinds)} kinds, signed by the official client, {built} of them "
          f"built by its methods ({time.time() - began:.0f} s)")

    began = time.time()
    pairs = [(case, expected) for case, expected, _ in made]
    good = passed("as written", pairs, hl.sign(arguments.hl, [case for case, _ in pairs]), began)
    began = time.time()
    typed = [(drawn_cases.for_types(arguments.seed, case), expected) for case, expected, is_typed in made if is_typed]
    results = hl.sign(arguments.hl, [case for case, _ in typed], "--as-types")
    good = passed("through the types, keys shuffled", typed, results, began, UNSAID) and good
    asks_coverage = len(made) >= ENOUGH
    gaps = coverage_gaps(made) if asks_coverage else []
    for gap in gaps:
        print(f"FAILED  coverage: {gap}")
    if gaps or not good:
        sys.exit(1)
    print("passed  coverage: every action, variant and field of the sources, and every method, was drawn" if asks_coverage
          else f"        coverage is asked for from {ENOUGH} cases on")


if __name__ == "__main__":
    main()
