#!/usr/bin/env bash
# Runs the moving-average backtest of nautilus_trader, backtesting.py and vectorbt in turn with ours, on the same bars, and
# prints one table with ratios. Fails when they do not agree on the number of fills.
#
#   Benchmarks/peers.sh [FOLDER]
#
# FOLDER holds the scripts of the peers (gen_bars.py, bt_nautilus.py, bt_backtestingpy.py, bt_vectorbt.py) and is
# ../shared/peers beside this checkout unless PEERS names another. TURNS is how often each runs (3). PYTHON is a Python of
# 3.12 or newer with venv, which nautilus_trader asks for. WORK is a folder to keep the environments and the bars in;
# without it a new one is made and removed again.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
peers=${1:-${PEERS:-$here/../../shared/peers}}
turns=${TURNS:-3}
many=1000000
few=100000

fail() {
    echo "peers.sh: $*" >&2
    exit 1
}

for script in common gen_bars bt_nautilus bt_backtestingpy bt_vectorbt; do
    [ -f "$peers/$script.py" ] \
        || fail "there is no $script.py in $peers; name the folder of the peers' scripts: peers.sh FOLDER"
done
peers=$(cd "$peers" && pwd)

# The first Python that works and is new enough.
find_python() {
    local candidate
    local installed
    installed=$(pyenv prefix 3.12 2>/dev/null || true)
    for candidate in ${PYTHON:-} python3.12 "$installed/bin/python3.12" python3.13 python3; do
        if "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    fail "Python 3.12 or newer with venv is needed; name one with PYTHON=…"
}
python=$(find_python)

if [ -n "${WORK:-}" ]; then
    mkdir -p "$WORK"
    work=$(cd "$WORK" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
export PERF_DATA=$work/data

# environment NAME PACKAGE…: an environment of its own for each peer, so that they do not constrain one another.
environment() {
    local name=$1
    shift
    [ -f "$work/$name/installed" ] && return 0
    echo "Installing $* …" >&2
    rm -rf "${work:?}/$name"
    "$python" -m venv "$work/$name"
    if "$work/$name/bin/pip" install --quiet --disable-pip-version-check "$@" >"$work/$name.log" 2>&1; then
        touch "$work/$name/installed"
    else
        echo "peers.sh: $1 cannot be installed and is left out:" >&2
        tail -n 3 "$work/$name.log" >&2
    fi
}
environment nautilus nautilus_trader 'pandas<3'
environment backtestingpy backtesting
environment vectorbt vectorbt

if [ ! -f "$PERF_DATA/bars.csv" ]; then
    echo "Making $many bars …" >&2
    "$python" "$peers/gen_bars.py" "$many" >&2
fi
head -n $((few + 1)) "$PERF_DATA/bars.csv" >"$work/few.csv"

echo "Building bench …" >&2
swift build ${SWIFT_FLAGS:-} -c release --package-path "$here" >&2
bench=$(swift build ${SWIFT_FLAGS:-} -c release --package-path "$here" --show-bin-path)/bench

results=$work/results.jsonl
: >"$results"

# ours BARS FILE: our backtest, and its memory.
ours() {
    "$bench" --bars "$2" --only backtest-cross --only memory-loaded --rounds 3 --json \
        | sed "s/^{/{\"run\":\"ours\",\"size\":$1,/" >>"$results"
}

# theirs NAME BARS: a peer's backtest.
theirs() {
    if [ ! -f "$work/$1/installed" ]; then return; fi
    if "$work/$1/bin/python" "$peers/bt_$1.py" "$2" 2>"$work/$1.err" >"$work/$1.out"; then
        sed "s/^{/{\"run\":\"$1\",\"size\":$2,/" "$work/$1.out" >>"$results"
    else
        echo "peers.sh: bt_$1.py failed: $(tail -n 1 "$work/$1.err")" >&2
    fi
}

for turn in $(seq "$turns"); do
    echo "Turn $turn of $turns …" >&2
    ours "$many" "$PERF_DATA/bars.csv"
    theirs vectorbt "$many"
    ours "$many" "$PERF_DATA/bars.csv"
    theirs backtestingpy "$many"
    ours "$few" "$work/few.csv"
    theirs nautilus "$few"
done

"$python" - "$results" <<'PYTHON'
"""Compares fills and speeds: one row a program and number of bars."""
import json
import statistics
import sys

NAMES = {"ours": "this suite", "vectorbt": "vectorised vectorbt", "backtestingpy": "backtesting.py",
         "nautilus": "nautilus_trader"}
PACKAGES = {"vectorbt": "vectorbt", "backtestingpy": "backtesting", "nautilus": "nautilus_trader"}
runs = {}
for line in open(sys.argv[1]):
    row = json.loads(line)
    entry = runs.setdefault((row["size"], row["run"]), {"rates": [], "fills": set(), "peak": 0})
    if row.get("benchmark") == "memory-loaded":
        entry["peak"] = row["median"]
        continue
    entry["rates"].append(row["median"])
    entry["peak"] = max(entry["peak"], row.get("peak_mb", 0) * 1.048576)
    # backtesting.py counts the trades that ended: every fill but the first ends one.
    count = row["counts"]["fills"] if row["run"] == "ours" else row["trades"] + 1 if "trades" in row else row["orders"]
    entry["fills"].add(count)
    entry["versions"] = row.get("versions", {})

wrong = []
print("| program | bars | fills | bars/s, min | median | max | peak MB | this suite is |")
print("|---|--:|--:|--:|--:|--:|--:|---|")
for (size, run), entry in sorted(runs.items(), key=lambda item: (-item[0][0], -statistics.median(item[1]["rates"]))):
    ours = runs[(size, "ours")]
    rate = statistics.median(entry["rates"])
    fills = ", ".join(f"{count:,}" for count in sorted(entry["fills"]))
    times = statistics.median(ours["rates"]) / rate
    verdict = "" if run == "ours" else f"{times:,.0f} × faster" if times >= 10 else f"{times:.2f} × as fast"
    version = entry["versions"].get(PACKAGES.get(run))
    name = f"{NAMES[run]} {version}" if version else NAMES[run]
    rates = f"{min(entry['rates']):,.0f} | {rate:,.0f} | {max(entry['rates']):,.0f}"
    print(f"| {name} | {size:,} | {fills} | {rates} | {entry['peak']:.0f} | {verdict} |")
    if entry["fills"] != ours["fills"]:
        wrong.append(f"{NAMES[run]} made {fills} fills on {size:,} bars, this suite {sorted(ours['fills'])}")
if wrong:
    sys.exit("peers.sh: " + "; ".join(wrong))
PYTHON
