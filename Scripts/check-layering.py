#!/usr/bin/env python3
"""Fails when a target imports what the architecture forbids.

    Scripts/check-layering.py               reads the imports under Sources/ and the table in Docs/Architecture.md
    Scripts/check-layering.py --self-test   shows that the check can fail

The table below is the rule. The one in Docs/Architecture.md, between the `layering` comments, is the same rule for people; the
check fails when they differ, and when a target has no row or a row has no target.
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Every room, and everything that it may import beyond what is common to all.
ALLOWED = {
    "CZlib": [],
    "CSecp256k1": [],
    "TradingCore": [],
    "StrategyKit": ["TradingCore"],
    "RiskKit": ["TradingCore"],
    "MarketHistory": ["TradingCore", "CZlib", "SystemPackage"],
    "TradingEngine": ["TradingCore", "StrategyKit", "RiskKit"],
    "PaperKit": ["TradingCore", "StrategyKit", "RiskKit", "TradingEngine", "Crypto"],
    "EthereumCrypto": ["CSecp256k1", "Crypto", "CryptoExtras"],
    "HyperliquidSigning": ["TradingCore", "EthereumCrypto"],
    "HyperliquidKit": [
        "TradingCore", "EthereumCrypto", "HyperliquidSigning", "CZlib", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOTLS", "NIOWebSocket",
        "NIOSSL"],
    "PaperExchange": [
        "TradingCore", "MarketHistory", "PaperKit", "EthereumCrypto", "HyperliquidSigning", "HyperliquidKit", "NIOCore", "NIOPosix",
        "NIOHTTP1", "NIOWebSocket", "NIOSSL"],
    "TradingStore": ["TradingCore", "GRDB", "GRDBSQLite"],
    "HLCommands": [
        "TradingCore", "StrategyKit", "RiskKit", "MarketHistory", "TradingEngine", "PaperKit", "HyperliquidKit",
        "HyperliquidSigning", "EthereumCrypto", "PaperExchange", "TradingStore", "ArgumentParser"],
    "hl": ["HLCommands"],
    "TradingTestSupport": ["TradingCore"],
    "HyperliquidTestSupport": [
        "TradingCore", "HyperliquidKit", "NIOCore", "NIOEmbedded", "NIOPosix", "NIOHTTP1", "NIOWebSocket", "NIOSSL"],
}

# The language's own modules.
COMMON = {"Swift", "Synchronization", "_Concurrency"}
# Foundation reads clocks, files and locales; the pure rooms have no use for it.
FOUNDATION = {"Foundation", "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking"}
WITHOUT_FOUNDATION = {"TradingCore", "StrategyKit", "RiskKit", "TradingEngine"}
# The operating system, by its own name.
PLATFORM = {"Glibc", "Musl", "Darwin", "Android", "Dispatch"}
WITH_PLATFORM = {"HLCommands", "MarketHistory", "EthereumCrypto", "HyperliquidSigning", "PaperExchange"}
# Apple's keychain, where secrets are kept.
KEYCHAIN = {"Security"}
WITH_KEYCHAIN = {"EthereumCrypto"}
# The C library, where a pure room needs its mathematics.
MATHEMATICS = {"Glibc", "Musl", "Darwin"}
WITH_MATHEMATICS = {"StrategyKit"}
# Only code that is never shipped may know the test library.
TEST_ONLY = {"Testing", "XCTest"}
WITH_TEST_ONLY = {"TradingTestSupport"}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|actor|typealias|func|let|var)\s+)?(\w+)")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
ROW = re.compile(r"^\|\s*\d+\s*\|\s*`(\w+)`\s*\|([^|]*)\|")
NAME = re.compile(r"`(\w+)`")


def allowed_modules(target):
    """Every module that a target may import."""
    modules = set(ALLOWED[target]) | COMMON
    if target not in WITHOUT_FOUNDATION:
        modules |= FOUNDATION
    if target in WITH_PLATFORM:
        modules |= PLATFORM
    if target in WITH_KEYCHAIN:
        modules |= KEYCHAIN
    if target in WITH_MATHEMATICS:
        modules |= MATHEMATICS
    if target in WITH_TEST_ONLY:
        modules |= TEST_ONLY
    return modules


def imports(text):
    """The modules that Swift source imports, as (line number, module); comments and long strings are passed over."""
    in_string, depth = False, 0
    for number, line in enumerate(text.splitlines(), start=1):
        outside = not in_string and depth == 0
        if depth == 0 and line.count('"""') % 2 == 1:
            in_string = not in_string
        elif not in_string:
            code = line.split("//")[0]
            depth = max(0, depth + code.count("/*") - code.count("*/"))
        for part in STRING.sub('""', line).split(";") if outside else ():
            match = IMPORT.match(part)
            if match:
                yield number, match.group(1)


def forbidden_imports(sources):
    """Every forbidden import under a Sources folder, in words."""
    for target in sorted(folder.name for folder in sources.iterdir() if folder.is_dir()):
        if target not in ALLOWED:
            yield f"Sources/{target} has no row in the table of Scripts/check-layering.py"
            continue
        modules = allowed_modules(target)
        for path in sorted((sources / target).rglob("*.swift")):
            for line, module in imports(path.read_text(encoding="utf-8")):
                if module not in modules:
                    place = f"{path.relative_to(sources.parent)}:{line}"
                    yield f"{place}: {target} must not import {module}; it may import {listed(ALLOWED[target])}"


def missing_targets(sources):
    """Rows of the table that no target stands behind."""
    for target in ALLOWED:
        if not (sources / target).is_dir():
            yield f"the table has a row for {target}, but there is no Sources/{target}"


def listed(modules):
    """Names as a sentence part."""
    return ", ".join(modules) if modules else "nothing"


def documented(text):
    """The table of the architecture document as {target: modules}."""
    match = re.search(r"<!-- layering:begin -->(.*?)<!-- layering:end -->", text, re.DOTALL)
    rows = match.group(1).splitlines() if match else []
    return {found.group(1): NAME.findall(found.group(2)) for found in map(ROW.match, rows) if found}


def drift(text):
    """Where the document's table and this one differ, in words."""
    table = documented(text)
    for target in sorted(set(table) | set(ALLOWED)):
        here, there = ALLOWED.get(target), table.get(target)
        if here is None or there is None:
            where = "Docs/Architecture.md" if there is None else "Scripts/check-layering.py"
            yield f"{target} has no row in the table of {where}"
        elif set(here) != set(there):
            yield f"{target}: the script allows {listed(here)}, Docs/Architecture.md {listed(there)}"


def self_test():
    """Feeds the check sources that must fail and sources that must pass."""
    must_fail = [
        ("TradingCore", "import Foundation"), ("TradingCore", "public import StrategyKit"),
        ("StrategyKit", "import RiskKit"), ("RiskKit", "@testable import StrategyKit"),
        ("TradingEngine", "import PaperKit"), ("PaperKit", "internal import struct GRDB.Row"),
        ("TradingStore", "import Glibc"), ("HLCommands", "import Security"), ("HLCommands", "import TradingTestSupport"),
        ("hl", "let a = 1; import GRDB"), ("StrategyKit", "@preconcurrency import Dispatch"),
        ("TradingCore", "#if canImport(Darwin)\n    import Darwin\n#endif"), ("PaperKit", "import Testing"),
        ("Nowhere", "import TradingCore"),
    ]
    must_pass = [
        ("TradingCore", "import Synchronization"), ("StrategyKit", "public import TradingCore"),
        ("MarketHistory", "import CZlib\nimport SystemPackage\nimport Glibc"), ("HLCommands", "import ArgumentParser"),
        ("TradingCore", "/* an example:\nimport Foundation\n*/"), ("TradingCore", "/// import Foundation"),
        ("TradingCore", 'let text = """\nimport Foundation\n"""\n'), ("hl", "import HLCommands"),
        ("HLCommands", 'say("it is weak; import the key anew")'),
    ]
    wrong = [f"passed, but must fail: {case}" for case in must_fail if not findings(*case)]
    wrong += [f"failed, but must pass: {case}: {findings(*case)}" for case in must_pass if findings(*case)]
    if not list(drift("<!-- layering:begin -->\n| 1 | `TradingCore` | `GRDB` | x |\n<!-- layering:end -->")):
        wrong.append("a table that differs was not noticed")
    return wrong


def findings(target, source):
    """What the check says of one file with this source."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "Sources" / target
        folder.mkdir(parents=True)
        (folder / "File.swift").write_text(source, encoding="utf-8")
        return list(forbidden_imports(folder.parent))


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description="Fails when a target imports what the architecture forbids.")
    parser.add_argument("--self-test", action="store_true", help="show that the check can fail")
    if parser.parse_args().self_test:
        problems, success = self_test(), "layering: the check finds what it must find"
    else:
        document = (ROOT / "Docs" / "Architecture.md").read_text(encoding="utf-8")
        sources = ROOT / "Sources"
        problems = [*forbidden_imports(sources), *missing_targets(sources), *drift(document)]
        success = f"layering: {len(ALLOWED)} targets import only what they may"
    for problem in problems:
        print(f"layering: {problem}", file=sys.stderr)
    if problems:
        sys.exit(1)
    print(success)


if __name__ == "__main__":
    main()
