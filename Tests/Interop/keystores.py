#!/usr/bin/env python3
"""Carries keys between hl's keyring and eth-account, both ways, and holds the signatures of the carried keys against each other.

    python3 Tests/Interop/keystores.py .build/debug/hl

hl writes a keystore and eth-account opens it; eth-account writes one (scrypt and PBKDF2) and hl opens, imports and signs with it. The
keys are made for this run, and the folder is gone at its end.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from eth_account import Account
from hyperliquid.utils import signing

PASSWORDS = ["correct horse", "pässwörd 😀 e\u0301"]
NONCE = 1_700_000_000_000
ACTION = {"type": "cancel", "cancels": [{"a": 1, "o": 82382}]}


class Program:
    """hl with a home of its own."""

    def __init__(self, path, folder):
        self.path = os.path.abspath(path)
        self.folder = Path(folder)
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("HL_")} | {
            "HL_HOME": str(self.folder / "home")}
        (self.folder / "action.json").write_text(json.dumps(ACTION))

    def run(self, *words, password=None, key=None, code=0):
        """What a command prints; password and key go through descriptors."""
        words, handles = [self.path, *words], []
        for option, secret in (("--password", password), ("--key", key)):
            if secret is None:
                continue
            reading, writing = os.pipe()
            os.write(writing, secret.encode())
            os.close(writing)
            handles.append(reading)
            words += [option, f"fd:{reading}"] if option == "--password" else [f"fd:{reading}"]
        run = subprocess.run(
            words, pass_fds=handles, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=120)
        for handle in handles:
            os.close(handle)
        if run.returncode != code:
            raise SystemExit(f"FAILED  {' '.join(words[1:])} ended with {run.returncode}, should be {code}: {run.stderr}")
        return run.stdout

    def signature(self, source, password):
        body = self.run(
            "sign", "action.json", "--network", "testnet", "--nonce", str(NONCE), "--any-time", "--key", source,
            password=password)
        return json.loads(body)["signature"]


def expect(what, left, right):
    if left != right:
        raise SystemExit(f"FAILED  {what}: {left}, should be {right}")


def same_signature(what, signature, key):
    """Holds a signature of hl against the official client's with the same key."""
    right = signing.sign_l1_action(Account.from_key(key), ACTION, None, NONCE, None, False)
    for name in ("r", "s"):
        expect(f"{what}, {name}", int(signature[name], 16), int(right[name], 16))
    expect(f"{what}, v", signature["v"], right["v"])


def written_by_hl(program, password, key=None):
    """hl makes or imports a key; eth-account opens the file, and both sign alike."""
    words = ("key", "import") if key else ("key", "new")
    shown = json.loads(program.run(*words, "--json", password=password, key=key))
    text = Path(shown["file"]).read_text()
    opened = Account.decrypt(text, password)
    expect("the address of what hl wrote", Account.from_key(opened).address.lower(), shown["address"].lower())
    if key:
        expect("the key that hl was given", opened.hex().removeprefix("0x"), key.removeprefix("0x"))
    try:
        Account.decrypt(text, password + "!")
    except ValueError:
        pass
    else:
        raise SystemExit("FAILED  eth-account opened a keystore of hl with a wrong password")
    same_signature("a keystore of hl", program.signature(shown["address"], password), opened)


def written_by_client(program, password, function, iterations):
    """eth-account writes a keystore; hl signs with it where it lies, and again after it is imported."""
    account = Account.create()
    path = program.folder / f"{function}-{account.address}.json"
    path.write_text(json.dumps(Account.encrypt(account.key, password, kdf=function, iterations=iterations)))
    path.chmod(0o600)
    same_signature(
        f"{function} of eth-account", program.signature(f"keystore:{path}", password), account.key)
    program.run(
        "sign", "action.json", "--network", "testnet", "--nonce", str(NONCE), "--any-time", "--key", f"keystore:{path}",
        password=password + "!", code=65)
    shown = json.loads(program.run("key", "import", str(path), "--json", password=password))
    expect("the address of an import", shown["address"].lower(), account.address.lower())
    same_signature(f"{function} of eth-account, imported", program.signature(shown["address"], password), account.key)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        program = Program(sys.argv[1], folder)
        for password in PASSWORDS:
            written_by_hl(program, password)
        written_by_hl(program, PASSWORDS[0], key="0x" + "00" * 28 + "deadbeef")
        for function, iterations in (("scrypt", 1 << 12), ("pbkdf2", 20_000)):
            for password in PASSWORDS:
                written_by_client(program, password, function, iterations)
    print(f"passed  keystores: {len(PASSWORDS) + 1} of hl opened by eth-account, {2 * len(PASSWORDS)} of eth-account by hl")


if __name__ == "__main__":
    main()
