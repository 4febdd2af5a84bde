#!/usr/bin/env bash
# Replays the same recordings with the same orders in hftbacktest and in this suite: compares the fills one by one and says why they
# differ, and then measures both in turn. Fails when a difference is not explained.
#
#   Benchmarks/replay-peers.sh FOLDER
#
# FOLDER holds recordings as COIN_l2_….csv.gz, COIN_trades_….csv.gz and COIN_bbo_….csv.gz. TURNS is how often each is measured (3).
# PYTHON is a Python of 3.10 or newer with venv. WORK is a folder to keep the environment and the tapes in; without it a new one is
# made and removed again. HL and BENCH are an hl and a bench-replay that are built already.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
turns=${TURNS:-3}
python=${PYTHON:-python3}
coins="BTC ETH SOL"

fail() {
    echo "replay-peers.sh: $*" >&2
    exit 1
}

[ $# -eq 1 ] || fail "name the folder of the recordings: replay-peers.sh FOLDER"
for coin in $coins; do
    for kind in l2 trades bbo; do
        ls "$1/${coin}_${kind}_"*.csv.gz >/dev/null 2>&1 || fail "there is no ${coin}_${kind}_….csv.gz in $1"
    done
done

if [ -n "${WORK:-}" ]; then
    mkdir -p "$WORK"
    work=$(cd "$WORK" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
if ! [ -f "$work/venv/installed" ]; then
    echo "Installing hftbacktest …" >&2
    rm -rf "$work/venv"
    "$python" -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check hftbacktest==2.4.4 >"$work/pip.log" 2>&1 \
        || fail "hftbacktest cannot be installed: $(tail -n 1 "$work/pip.log")"
    touch "$work/venv/installed"
fi
python=$work/venv/bin/python

echo "Building …" >&2
if [ -n "${HL:-}" ]; then hl=$HL; else
    swift build ${SWIFT_FLAGS:-} -c release --product hl --package-path "$here/.." >&2
    hl=$(swift build ${SWIFT_FLAGS:-} -c release --package-path "$here/.." --show-bin-path)/hl
fi
if [ -n "${BENCH:-}" ]; then bench=$BENCH; else
    swift build ${SWIFT_FLAGS:-} -c release --product bench-replay --package-path "$here" >&2
    bench=$(swift build ${SWIFT_FLAGS:-} -c release --package-path "$here" --show-bin-path)/bench-replay
fi

status=0
for coin in $coins; do
    tape=$work/$coin.tape
    "$hl" data pack "$1/${coin}_trades_"*.csv.gz "$1/${coin}_bbo_"*.csv.gz "$1/${coin}_l2_"*.csv.gz --out "$tape"
    "$python" "$here/peers/schedule.py" "$tape" "$work/$coin.orders" --seed 7
    "$bench" fills --alone "$tape" --orders "$work/$coin.orders" >"$work/$coin.ours"
    "$python" "$here/peers/replay_hftbacktest.py" fills "$tape" "$work/$coin.orders" >"$work/$coin.theirs"
    "$python" "$here/peers/compare_fills.py" "$tape" "$work/$coin.orders" "$work/$coin.ours" "$work/$coin.theirs" --show "${SHOW:-0}" \
        || status=1
done

"$bench" repeat "$work/BTC.tape" "$work/long.tape" --times 40
"$python" "$here/peers/schedule.py" "$work/long.tape" "$work/many.orders" --seed 7 --every 2
"$python" "$here/peers/schedule.py" "$work/long.tape" "$work/few.orders" --seed 7 --every 60
for turn in $(seq "$turns"); do
    echo "Turn $turn of $turns …" >&2
    for orders in many few; do
        "$bench" rate "$work/long.tape" --orders "$work/$orders.orders" --rounds 1
        # The model with partial fills stops with an error on long runs.
        "$python" "$here/peers/replay_hftbacktest.py" rate "$work/long.tape" "$work/$orders.orders" --rounds 1 --whole-fills
    done
done | tee "$work/rates.jsonl"
"$python" - "$work/rates.jsonl" <<'PYTHON'
"""One row a program and number of orders."""
import collections
import json
import statistics
import sys

rates = collections.defaultdict(list)
for line in open(sys.argv[1]):
    row = json.loads(line)
    rates[(row.get("orders", 0), row["program"])].append((row["rate"], row["events"]))
print("| program | requests | events | events/s, min | median | max |")
print("|---|--:|--:|--:|--:|--:|")
for (orders, program), rows in sorted(rates.items(), key=lambda item: (-item[0][0], -statistics.median(r for r, _ in item[1]))):
    values = [rate for rate, _ in rows]
    print(f"| {program} | {orders:,} | {rows[0][1]:,} | {min(values):,} | {statistics.median(values):,.0f} | {max(values):,} |")
PYTHON
exit $status
