#!/usr/bin/env bash
# Signs orders with the curve's library alone, with a whole pipeline in C, with the official Python client as it is installed and
# with coincurve, and with this suite, in turn on this machine, and prints one table with ratios. Where valgrind is installed the
# instructions of a signature are counted, too, which no other load on the machine can change.
#
#   Benchmarks/sign-peers.sh [FOLDER]
#
# FOLDER holds the scripts of the peers (common.py, sign_limit.c, sign_python_sdk.py) and is ../shared/peers beside this checkout
# unless PEERS names another. TURNS is how often each runs (3). PYTHON is a Python with venv. WORK is a folder to keep the
# environments in; without it a new one is made and removed again.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
peers=${1:-${PEERS:-$here/../../shared/peers}}
turns=${TURNS:-3}
python=${PYTHON:-python3}

fail() {
    echo "sign-peers.sh: $*" >&2
    exit 1
}

for script in common.py sign_limit.c sign_python_sdk.py; do
    [ -f "$peers/$script" ] \
        || fail "there is no $script in $peers; name the folder of the peers' scripts: sign-peers.sh FOLDER"
done
peers=$(cd "$peers" && pwd)

if [ -n "${WORK:-}" ]; then
    mkdir -p "$WORK"
    work=$(cd "$WORK" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi

# environment NAME PACKAGE…: an environment of its own for each way to install the client.
environment() {
    local name=$1
    shift
    [ -f "$work/$name/installed" ] && return 0
    echo "Installing $* …" >&2
    rm -rf "${work:?}/$name"
    "$python" -m venv "$work/$name"
    "$work/$name/bin/pip" install --quiet --disable-pip-version-check "$@" >"$work/$name.log" 2>&1 \
        || fail "$1 cannot be installed: $(tail -n 1 "$work/$name.log")"
    touch "$work/$name/installed"
}
environment client hyperliquid-python-sdk==0.24.0
environment coincurve hyperliquid-python-sdk==0.24.0 coincurve

echo "Building …" >&2
${CC:-cc} -O3 -march=native -o "$work/limit" "$peers/sign_limit.c" -lsecp256k1
swift build ${SWIFT_FLAGS:-} -c release --product bench-sign --package-path "$here" >&2
bench=$(swift build ${SWIFT_FLAGS:-} -c release --package-path "$here" --show-bin-path)/bench-sign

results=$work/results.jsonl
: >"$results"
for turn in $(seq "$turns"); do
    echo "Turn $turn of $turns …" >&2
    "$work/limit" 3000 5 | sed 's/^{/{"run":"c",/' >>"$results"
    "$bench" all 3000 5 | sed 's/^{/{"run":"ours",/' >>"$results"
    "$work/client/bin/python" "$peers/sign_python_sdk.py" 100 | sed 's/^{/{"run":"client",/' >>"$results"
    "$work/coincurve/bin/python" "$peers/sign_python_sdk.py" 1000 | sed 's/^{/{"run":"coincurve",/' >>"$results"
done

# instructions PART: of one item, as the difference of two runs.
instructions() {
    local count total=()
    for count in 100 300; do
        total+=("$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$work/stripped" "$1" "$count" 1 2>&1 \
            | sed -n 's/.*Collected : \([0-9]*\).*/\1/p')")
    done
    # Each run does its work twice, once to warm up.
    echo $(((total[1] - total[0]) / 400))
}
if command -v valgrind >/dev/null 2>&1; then
    cp "$bench" "$work/stripped"
    strip -g "$work/stripped"
    printf '{"run":"instructions","curve":%d,"order":%d}\n' "$(instructions curve)" "$(instructions order)" >>"$results"
fi

"$python" - "$results" <<'PYTHON'
"""One row a way to sign: signatures a second and microseconds, and how this suite compares."""
import json
import statistics
import sys

NAMES = {"client": "official Python client 0.24.0", "coincurve": "the same with coincurve"}
rows, counts = {}, None
for line in open(sys.argv[1]):
    row = json.loads(line)
    if row["run"] == "instructions":
        counts = row
        continue
    name = NAMES.get(row["run"], row["peer"].replace("this suite: ", "**this suite**: "))
    rows.setdefault(name, []).append(row["median"])

medians = {name: statistics.median(rates) for name, rates in rows.items()}
ours = medians["**this suite**: order to signed body"]
print("| what | a second, min | median | max | microseconds | this suite's orders are |")
print("|---|--:|--:|--:|--:|---|")
for name, rates in sorted(rows.items(), key=lambda item: -medians[item[0]]):
    rate = medians[name]
    times = ours / rate
    is_part = "this suite" in name or "keccak256 (" in name
    verdict = "" if is_part else f"{times:,.0f} × faster" if times >= 2 else f"{times:.2f} × as fast"
    print(f"| {name} | {min(rates):,.0f} | {rate:,.0f} | {max(rates):,.0f} | {1e6 / rate:.2f} | {verdict} |")
if counts:
    ratio = counts["order"] / counts["curve"]
    print(f"\nInstructions: the curve alone {counts['curve']:,}, order to signed body {counts['order']:,}: {ratio:.3f} times.")
PYTHON
