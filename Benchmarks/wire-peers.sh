#!/usr/bin/env bash
# Decodes the same messages of the exchange's stream with simdjson (C++, on demand), with msgspec and orjson (Python) and with this
# suite, in turn on this machine, and prints one table with ratios.
#
#   Benchmarks/wire-peers.sh
#
# TURNS is how often each runs (3), ROUNDS how often it measures in a turn (5). PYTHON is a Python with venv. WORK is a folder to
# keep the environment and the messages in; without it a new one is made and removed again. BENCH is a bench-wire that is built
# already.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
turns=${TURNS:-3}
rounds=${ROUNDS:-5}
python=${PYTHON:-python3}

fail() {
    echo "wire-peers.sh: $*" >&2
    exit 1
}

if [ -n "${WORK:-}" ]; then
    mkdir -p "$WORK"
    work=$(cd "$WORK" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi

if ! [ -f /usr/include/simdjson.h ] && ! echo '#include <simdjson.h>' | ${CXX:-c++} -std=c++17 -fsyntax-only -x c++ - 2>/dev/null; then
    command -v apt-get >/dev/null 2>&1 || fail "simdjson.h is missing; install simdjson with its headers"
    echo "Installing libsimdjson-dev …" >&2
    { apt-get update && apt-get install -y libsimdjson-dev; } >"$work/apt.log" 2>&1 \
        || fail "libsimdjson-dev cannot be installed: $(tail -n 1 "$work/apt.log")"
fi
if ! [ -f "$work/venv/installed" ]; then
    echo "Installing orjson and msgspec …" >&2
    rm -rf "$work/venv"
    "$python" -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check orjson msgspec >"$work/pip.log" 2>&1 \
        || fail "orjson and msgspec cannot be installed: $(tail -n 1 "$work/pip.log")"
    touch "$work/venv/installed"
fi

echo "Building …" >&2
"$python" "$here/wire/frames.py" "$work/frames"
${CXX:-c++} -O3 -march=native -std=c++17 -o "$work/peer" "$here/wire/peer.cpp" -lsimdjson
if [ -n "${BENCH:-}" ]; then
    bench=$BENCH
else
    swift build ${SWIFT_FLAGS:-} -c release --product bench-wire --package-path "$here" >&2
    bench=$(swift build ${SWIFT_FLAGS:-} -c release --package-path "$here" --show-bin-path)/bench-wire
fi

results=$work/results.jsonl
: >"$results"
for turn in $(seq "$turns"); do
    echo "Turn $turn of $turns …" >&2
    "$bench" "$work/frames" "$rounds" >>"$results"
    "$work/peer" "$work/frames" "$rounds" >>"$results"
    "$work/venv/bin/python" "$here/wire/peer.py" "$work/frames" "$rounds" >>"$results"
done

"$python" - "$results" <<'PYTHON'
"""One row a channel and reader: messages a second of processor time, and how this suite compares."""
import json
import statistics
import sys

rates = {}
for line in open(sys.argv[1]):
    row = json.loads(line)
    rates.setdefault(row["channel"], {}).setdefault(row["peer"], []).append(row["median"])
print("| channel | reader | messages/s, min | median | max | microseconds | this suite is |")
print("|---|---|--:|--:|--:|--:|---|")
for channel, peers in rates.items():
    ours = statistics.median(peers["this suite"])
    for peer, found in peers.items():
        rate = statistics.median(found)
        verdict = "" if peer == "this suite" else f"{ours / rate:.2f} × as fast"
        name = f"**{peer}**" if peer == "this suite" else peer
        print(f"| `{channel}` | {name} | {min(found):,.0f} | {rate:,.0f} | {max(found):,.0f} | {1e6 / rate:.2f} | {verdict} |")
PYTHON
