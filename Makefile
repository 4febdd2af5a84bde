# What a person does with the suite. `make` alone lists it.

SHELL := /bin/bash
PYTHON ?= python3
# debug builds faster, release runs faster; the demo and the benchmarks want release.
CONFIGURATION ?= release
# Options for every call of swift, such as --disable-sandbox.
SWIFT_FLAGS ?=
DEMO := btc-trend
OUT := Runs/$(DEMO)
SOURCES := Sources Tests Examples Package.swift $(wildcard Benchmarks/Sources Benchmarks/Package.swift Fuzz/Sources Fuzz/Package.swift)
# What `make fuzz` tests, and with how many inputs each.
TARGET ?= all
RUNS ?= 10000000
WATCHING := HLCommandsTests|PaperExchangeTests
HL = $$(swift build $(SWIFT_FLAGS) -c $(1) --show-bin-path)/hl

.DEFAULT_GOAL := help
.PHONY: help packages demo build test unit layering docs reference interop canary check lint format bench fuzz clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|' 2>/dev/null \
		|| grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST)

packages:
	@Scripts/install-packages.sh

demo: packages ## build hl and trade nine months of recorded BTC on paper
	@echo "Building hl; the first time takes some minutes …"
	swift build $(SWIFT_FLAGS) -c $(CONFIGURATION) --product hl
	@rm -rf "$(OUT)"
	@echo "hl run Examples/Strategies/$(DEMO).json --out $(OUT)"
	@"$(call HL,$(CONFIGURATION))" run Examples/Strategies/$(DEMO).json --out "$(OUT)"
	@test -s "$(OUT)/report.html" || { echo "the run wrote no $(OUT)/report.html" >&2; exit 1; }
	@echo
	@echo "The report is in $(OUT)/report.html: open it in a browser."

build: packages ## build everything for debugging, tests included
	swift build $(SWIFT_FLAGS) --build-tests

test: unit layering reference ## build, run all tests, check the layering, compare with the recomputation
	@echo "All tests passed."

# Tests that watch processes, sockets and waiting tasks run by themselves: beside long calculations they would be told of
# things too late.
unit: build
	swift test $(SWIFT_FLAGS) --skip-build --skip '^(HyperliquidKitTests|$(WATCHING))'
	swift test $(SWIFT_FLAGS) --skip-build --filter '^HyperliquidKitTests'
	swift test $(SWIFT_FLAGS) --skip-build --filter '^($(WATCHING))'

layering: ## check that targets import only what they may
	@PYTHON="$(PYTHON)" Scripts/install-packages.sh --python
	@$(PYTHON) Scripts/check-layering.py --self-test
	@$(PYTHON) Scripts/check-layering.py

reference: build ## compare hl backtest with the recomputation in Python
	@PYTHON="$(PYTHON)" Scripts/install-packages.sh --python
	@$(PYTHON) -m unittest discover -s Tests/Reference
	@$(PYTHON) Tests/Reference/compare.py "$(call HL,debug)"

interop: build ## hold hl against the official Python client: 20,000 random actions, keystores, wrong signatures
	@PYTHON="$(PYTHON)" Scripts/install-packages.sh --interop
	@PYTHON="$(PYTHON)" Tests/Interop/run "$(call HL,debug)"

docs: ## check the documents: links, words, faults with their tests, and every hl command where hl is built for debugging
	@PYTHON="$(PYTHON)" Scripts/install-packages.sh --python
	@$(PYTHON) Scripts/check-faults.py --self-test
	@$(PYTHON) Scripts/check-faults.py
	@$(PYTHON) Scripts/check-docs.py --self-test
	@hl="$(call HL,debug)"; if [ -x "$$hl" ]; then $(PYTHON) Scripts/check-docs.py "$$hl"; \
		else $(PYTHON) Scripts/check-docs.py; fi

lint: ## check the format
	swift format lint --strict --recursive --parallel $(SOURCES)

check: lint layering docs ## everything that needs no build

format: ## put the sources into shape
	swift format --in-place --recursive --parallel $(SOURCES)

bench: packages ## run the benchmarks
	swift run $(SWIFT_FLAGS) -c release --package-path Benchmarks

fuzz: packages ## test with inputs that libFuzzer makes up: TARGET=hex RUNS=1000000
	@Fuzz/run "$(TARGET)" "$(RUNS)" $(SWIFT_FLAGS)

canary: build ## look for a key and a password wherever hl could leave them: LOG=FILE looks there, too
	@PYTHON="$(PYTHON)" Scripts/install-packages.sh --python
	@$(PYTHON) Tests/Interop/canary.py --self-test
	@$(PYTHON) Tests/Interop/canary.py "$(call HL,debug)" $(if $(LOG),--log "$(LOG)")

clean: ## remove what was built; recorded runs stay
	swift package clean
