#!/usr/bin/env python3
"""Writes the catalogue of markets that the simulator ships.

    Scripts/make-catalogue.py RESPONSE DATE > Sources/PaperKit/Catalogue/BundledMarkets.swift

RESPONSE is the body of Hyperliquid's answer to the info request {"type": "metaAndAssetCtxs"} (or "meta") for the main
dex, DATE the day on which it was asked, such as 2026-02-06. A market that cannot be used leaves a line with a dash, so
that those after it keep their asset ids.
"""

import json
import os
import sys
from decimal import Decimal


def tier_text(tier):
    bound = Decimal(tier["lowerBound"])
    text = format(bound.normalize(), "f")
    return f"{text}:{int(tier['maxLeverage'])}"


def margin_tables(meta):
    tables = {}
    for number, table in meta.get("marginTables", []):
        tiers = table["marginTiers"]
        bounds = [Decimal(tier["lowerBound"]) for tier in tiers]
        leverages = [int(tier["maxLeverage"]) for tier in tiers]
        if not bounds or bounds[0] != 0 or bounds != sorted(set(bounds)):
            sys.exit(f"margin table {number}: the lower bounds do not rise from 0")
        if leverages != sorted(set(leverages), reverse=True):
            sys.exit(f"margin table {number}: the leverages do not fall")
        tables[number] = tiers
    return tables


def market_line(entry, tables):
    name = entry["name"]
    if not name.isascii() or not name.isprintable() or " " in name or not 0 < len(name) <= 24:
        raise ValueError(f"{name!r} is no name of a coin")
    decimals, leverage = int(entry["szDecimals"]), int(entry["maxLeverage"])
    if not 0 <= decimals <= 6:
        raise ValueError(f"{name}: {decimals} size decimals")
    number = entry.get("marginTableId", leverage)
    if number not in tables:
        if not 0 < number < 50:
            raise ValueError(f"{name}: there is no margin table {number}")
        tables[number] = [{"lowerBound": "0", "maxLeverage": number}]
    if int(tables[number][0]["maxLeverage"]) != leverage:
        raise ValueError(f"{name}: leverage {leverage} is not that of table {number}")
    flags = []
    if entry.get("isDelisted"):
        flags.append("delisted")
    if entry.get("onlyIsolated") or entry.get("marginMode") in ("strictIsolated", "noCross"):
        flags.append("isolated")
    return " ".join([name, str(decimals), str(number)] + flags), number


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    path, date = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        answer = json.load(file)
    meta = answer[0] if isinstance(answer, list) else answer
    tables, used, lines = margin_tables(meta), set(), []
    for index, entry in enumerate(meta["universe"]):
        try:
            line, number = market_line(entry, tables)
            used.add(number)
        except (KeyError, TypeError, ValueError) as error:
            print(f"market {index} is left out: {error}", file=sys.stderr)
            line = "-"
        lines.append(line)
    table_lines = [" ".join([str(number)] + [tier_text(tier) for tier in tables[number]]) for number in sorted(used)]

    def block(rows):
        return "\n".join("        " + row for row in rows)

    print(
        f'''\
/// The main perps of Hyperliquid on {date}, from the file `{os.path.basename(path)}`.
///
/// Written by a script; do not edit. To write it again from a newer answer to the info request `metaAndAssetCtxs`:
///
/// ```
/// Scripts/make-catalogue.py RESPONSE DATE > Sources/PaperKit/Catalogue/BundledMarkets.swift
/// ```
enum BundledMarkets {{
    /// The day of the answer.
    static let date = "{date}"

    /// A number, then the tiers: the notional from which one holds and its highest leverage.
    static let marginTables = """
{block(table_lines)}
        """

    /// In the order of the asset ids: name, decimals of a size, number of the margin table, flags.
    static let markets = """
{block(lines)}
        """
}}'''
    )


if __name__ == "__main__":
    main()
