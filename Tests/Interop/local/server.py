"""Starts `hl paper serve` for a test and stops it."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

START_LIMIT = 60


class LocalExchange:
    """The program on a free port of this machine, with accounts that have money."""

    def __init__(self, program, accounts, *options, seed=7):
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "accounts.json"
        path.write_text(json.dumps(accounts), encoding="utf-8")
        command = [program, "paper", "serve", "--port", "0", "--network", "testnet", "--seed", str(seed),
                   "--accounts", str(path), "--unlimited", "--json", *options]
        environment = {**os.environ, "HL_HOME": str(Path(self.folder.name) / "home")}
        self.errors = open(Path(self.folder.name) / "errors.txt", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self.errors, text=True, env=environment)
        line = self.process.stdout.readline()
        try:
            self.url = json.loads(line)["url"]
        except (ValueError, KeyError):
            self.process.kill()
            self.errors.seek(0)
            raise SystemExit(f"{' '.join(command)} did not say where it listens: {line!r} {self.errors.read()[:2000]}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise SystemExit("the local exchange did not end when it was asked to")
        self.folder.cleanup()
