#!/usr/bin/env python3
"""Fails when Docs/Faults.md leaves out a row of the fault catalogue, or names a test that does not exist.

    Scripts/check-faults.py               reads Docs/Faults.md and the tests
    Scripts/check-faults.py --self-test   shows that the check can fail

A row of the table begins with its number (A1 to A44, B1 to B30). Its last column names the tests that show it, each in backquotes as
in the sources, or says after "not here:" why none is due.
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = [f"A{number}" for number in range(1, 45)] + [f"B{number}" for number in range(1, 31)]
# A Swift test is a function, its name in backquotes where it is a sentence.
TEST = re.compile(r"@Test\b[^\n]*?(?:\n[^\n]*?){0,12}?\bfunc\s+(?:`([^`]+)`|(\w+))", re.MULTILINE)


def test_names(sources):
    names = set()
    for text in sources:
        for quoted, plain in TEST.findall(text):
            names.add(quoted or plain)
    return names


def problems(document, names):
    found = []
    seen = set()
    for line in document.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or not re.fullmatch(r"[AB]\d+", cells[0]):
            continue
        row, last = cells[0], cells[-1]
        if row in seen:
            found.append(f"{row} stands twice")
        seen.add(row)
        tests = re.findall(r"`([^`]+)`", last)
        if not tests and not re.match(r"not here: \S", last):
            found.append(f"{row} names no test, and does not say after \"not here:\" why")
        for test in tests:
            if test not in names:
                found.append(f"{row} names a test that does not exist: {test}")
    found += [f"{row} is missing" for row in ROWS if row not in seen]
    return found


def read_tests():
    return [path.read_text() for path in sorted((ROOT / "Tests").rglob("*.swift"))]


def self_test():
    names = test_names(["@Test func plain() {}", "@Test(arguments: [\n    1\n])\nfunc `a sentence, too`() {}"])
    rows = "\n".join(f"| {row} | fault | `plain`, `a sentence, too` |" for row in ROWS)
    cases = [
        (rows, 0), (rows.replace("| A7 |", "| X7 |"), 1), (rows + "\n| B1 | fault | `plain` |", 1),
        (rows.replace("| A1 | fault | `plain`", "| A1 | fault | `gone`"), 1),
        (rows.replace("| A1 | fault | `plain`, `a sentence, too` |", "| A1 | fault | soon |"), 1),
        (rows.replace("| A1 | fault | `plain`, `a sentence, too` |", "| A1 | fault | not here: the disk's |"), 0),
    ]
    return [f"self-test {index}: {problems(text, names)}" for index, (text, count) in enumerate(cases)
            if len(problems(text, names)) != count]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--self-test", action="store_true", help="show that the check can fail")
    if parser.parse_args().self_test:
        found, success = self_test(), "faults: the check finds what it must find"
    else:
        found = problems((ROOT / "Docs/Faults.md").read_text(), test_names(read_tests()))
        success = f"faults: {len(ROWS)} rows, each with its tests or its reason"
    for problem in found:
        print(f"Docs/Faults.md: {problem}", file=sys.stderr)
    if found:
        return 1
    print(success)
    return 0


if __name__ == "__main__":
    sys.exit(main())
