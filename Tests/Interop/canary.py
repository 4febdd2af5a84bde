#!/usr/bin/env python3
"""Puts a key and a password that nobody else uses through every way into hl, and looks for them everywhere else.

    Tests/Interop/canary.py .build/debug/hl                 all ways in, all places
    Tests/Interop/canary.py .build/debug/hl --log FILE      also the log of something else, such as the Swift tests
    Tests/Interop/canary.py --self-test                     plants the canary and must find it

Looked at are: everything printed, every file that hl leaves, /proc of the running process, its memory as a core dump would see it
while the key is in use and all of it afterwards, and core files of killed processes. Looked for are the key and the password whole and
by pieces of eight bytes, in every form that memory and text give them. It needs Linux; reading the memory of a protected process
needs root, and is left out with a note where that is not given.
"""

import argparse
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent / "canary"))
from child import Child, memory, secret_pipe  # noqa: E402
from needles import HEX, KEY, PASSWORD, forms, search, search_file  # noqa: E402

VECTORS = Path(__file__).resolve().parent.parent / "HyperliquidSigningTests/Fixtures/signing_vectors.json"
CANCEL = {"type": "cancel", "cancels": [{"a": 0, "o": 123}]}
TESTNET = ["--network", "testnet"]


class Canary:
    """One run through everything; what is found is kept."""

    def __init__(self, hl, folder):
        self.hl, self.folder = hl, folder
        self.home, self.temporary, self.here = folder / "home", folder / "tmp", folder / "cwd"
        for path in (self.temporary, self.here):
            path.mkdir(mode=0o700)
        self.planted, self.found, self.notes = set(), [], []
        self.commands = self.dumps = self.dumped = 0
        self.action = self.lay("cancel.json", json.dumps(CANCEL))
        vectors = json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"]
        self.cases = [{name: value for name, value in case.items() if name != "privateKey"} for case in vectors]
        self.batch = self.lay("cases.json", json.dumps({"vectors": self.cases}))

    def lay(self, name, text, *, holds_canary=False):
        """Writes a file that only we can read; gives its path."""
        path = self.here / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        if holds_canary:
            self.planted.add(path)
        return str(path)

    def start(self, *arguments, variables=None, **options):
        """Starts hl."""
        self.commands += 1
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "HL_HOME": str(self.home), "LANG": "C.UTF-8",
                       "TMPDIR": str(self.temporary), **(variables or {})}
        return Child([self.hl, *arguments], folder=str(self.folder), environment=environment, **options)

    def run(self, what, *arguments, code=0, fds=(), **options):
        """Runs hl to its end; gives what it printed."""
        child = self.start(*arguments, pass_fds=fds, **options)
        for descriptor in fds:
            os.close(descriptor)
        return self.finish(what, child, code)

    def finish(self, what, child, code=0):
        """Waits for the end and looks at everything that was said."""
        ended, printed, complaint, shown = child.end()
        for place, words in (("standard output", printed), ("standard error", complaint), ("the terminal", shown)):
            self.add(what, [f"{name} on {place}" for _, name in search(words)])
        if ended != code:
            self.found.append(f"{what}: exit code {ended}, not {code}: {complaint.decode(errors='replace').strip()}")
        return printed.decode(errors="replace")

    def add(self, what, findings):
        """Notes findings."""
        self.found += [f"{what}: {finding}" for finding in findings]

    def look(self, what, child, *, in_use):
        """Looks at a process that is held: with its key in use, or after it was given back."""
        child.wait_until_held()
        try:
            self.add(what, child.looks())
            self.dumps += 1
            findings, seen = memory(child.id, None if not in_use else False)
            self.dumped += seen
            self.add(what, [f"memory holds {finding}" for finding in findings])
            if in_use:
                names = " ".join(memory(child.id, True)[0])
                if "key, 32 bytes" not in names:
                    self.found.append(f"{what}: the key is not in use, so this look shows nothing")
        except PermissionError:
            self.notes.append(f"{what}: the memory of a protected process can be read by root only; not looked at")

    # The ways in.

    def hold(self, what, *arguments, answers=(), moments=(True, False), **options):
        """Signs from one source: held with the key in use, and once more, held after its end."""
        for in_use in moments:
            command = ["--batch", self.batch] if in_use else [self.action, *TESTNET]
            fds = [secret_pipe(secret) for secret in options.get("secrets", ())]
            words = [word.format(*fds) for word in arguments]
            child = self.start("sign", *command, *words, variables=options.get("variables"), pass_fds=fds, hold=True,
                               terminal=bool(answers))
            for descriptor in fds:
                os.close(descriptor)
            for question, answer in answers:
                child.answer(question, answer)
            moment = "key in use" if in_use else "after the signature"
            self.look(f"{what}, {moment}", child, in_use=in_use)
            self.finish(f"{what}, {moment}", child)

    def clear_sources(self):
        """The key lies open: in a variable, a file of variables, a descriptor, and typed."""
        self.hold("variable", variables={"HL_PRIVATE_KEY": HEX})
        self.hold("variable of another name", "--key", "env:CANARY", variables={"CANARY": "0x" + HEX.upper()})
        self.hold("descriptor", "--key", "fd:{}", secrets=["0x" + HEX])
        self.hold("prompt", "--key", "prompt", answers=[("Private key", HEX)])
        path = self.lay(".env", f"# for tests\nHL_OTHER=1\nexport HL_PRIVATE_KEY=\"{HEX}\"\n", holds_canary=True)
        self.hold("file .env")
        os.rename(path, self.here / "named.env")
        self.planted.add(self.here / "named.env")
        self.hold("named file of variables", "--key", f"dotenv:{self.here}/named.env")

    def keystores(self):
        """The key comes into the keyring and is used from there, with the password from everywhere."""
        word = self.lay("password", PASSWORD + "\n", holds_canary=True)
        child = self.start("key", "import", "env:CANARY", "--password", "env:WORD", "--label", "canary", hold=True,
                           variables={"CANARY": HEX, "WORD": PASSWORD})
        self.look("import, afterwards", child, in_use=False)
        address = self.finish("import", child).strip()
        self.run("import again", "key", "import", "fd:0", "--password", f"file:{word}", code=73, stdin=secret_pipe(HEX))
        self.hold("keystore, variable", "--key", address, "--password", "env:WORD", variables={"WORD": PASSWORD})
        # Opening a keystore takes its time.
        once = {"moments": [True]}
        self.hold("keystore, file", "--key", address, "--password", f"file:{word}", **once)
        self.hold("keystore, descriptor", "--password", "fd:{}", secrets=[PASSWORD], **once)
        self.hold("keystore, prompt", "--key", address, answers=[("Password of the key", PASSWORD)], **once)
        self.hold("keystore, credential", "--password", "credential:password",
                  variables={"CREDENTIALS_DIRECTORY": str(self.here)}, **once)
        self.run("list", "key", "list")
        self.run("list as JSON", "key", "list", "--json")
        self.run("show", "key", "show", address)
        self.run("show as JSON", "key", "show", address, "--json")
        self.run("remove, unsure", "key", "remove", address, code=64)
        file = next((self.home / "keys").iterdir())
        shutil.copy(file, self.here / "keystore.json")
        self.run("wrong password", "sign", self.action, *TESTNET, "--password", "env:WORD", code=65,
                 variables={"WORD": PASSWORD[:-1]})
        self.run("remove", "key", "remove", address, "--yes")
        child = self.start("key", "import", str(self.here / "keystore.json"), hold=True, terminal=True)
        child.answer("Password of the key", PASSWORD)
        self.look("import of a keystore, afterwards", child, in_use=False)
        self.finish("import of a keystore", child)
        child = self.start("key", "new", "--label", "fresh", hold=True, terminal=True)
        child.answer("New password", PASSWORD)
        child.answer("The same again", PASSWORD)
        self.look("new key, afterwards", child, in_use=False)
        fresh = self.finish("new key", child).strip()
        child = self.start("key", "new", terminal=True)
        child.answer("New password", PASSWORD)
        child.answer("The same again", PASSWORD + ".")
        self.finish("passwords that differ", child, 64)
        self.run("two keys", "sign", self.action, *TESTNET, "--password", f"file:{word}", code=66)
        self.run("remove the new key", "key", "remove", fresh, "--yes")

    def command_lines(self):
        """The key stands on the command line: that is lost already, but hl does not repeat it."""
        for digits in (HEX, "0x" + HEX, HEX.upper(), "0X" + HEX.upper(), HEX[:-1], "0x" + HEX + "0", f" {HEX}\n", f"\"{HEX}\""):
            for line in (["sign", self.action, *TESTNET, "--key", "{}"], ["sign", self.action, *TESTNET, "--key={}"],
                         ["sign", "{}"], ["sign", self.action, "--kye", "{}"], ["sign", self.action, "--kye={}"],
                         ["sign", self.action, "--explain={}"], ["sign", self.action, "--nonce", "{}"],
                         ["sign", self.action, "--privatekey{}"], ["sign", self.action, "-k{}"],
                         ["sign", self.action, *TESTNET, "--key", "env:{}"], ["sign", "verify", "--address", "{}"],
                         ["key", "import", "{}"], ["key", "import", "keystore:{}"], ["key", "new", "--label", "{}"],
                         ["key", "show", "{}"], ["key", "{}"]):
                self.run(f"key in hl {' '.join(line[:1] + line[-2:])}", *[word.format(digits) for word in line], code=64)
        for line in (["{}"], ["--key={}"], ["help", "{}"], ["run", "{}"], ["report", "{}"], ["--version", "{}"]):
            for digits in (HEX, "0x" + HEX.upper()):
                self.run(f"key in hl {line[0]}", *[word.format(digits) for word in line], code=64)

    def wrong_places(self):
        """The key or the password stands where something else should."""
        bare = self.lay("bare.txt", HEX + "\n", holds_canary=True)
        quoted = self.lay("quoted.json", f"\"{HEX}\"", holds_canary=True)
        in_action = self.lay("within.json", json.dumps({"type": HEX, HEX: HEX, "cancels": [{"a": HEX, "o": HEX}]}),
                             holds_canary=True)
        body = self.lay("body.json", json.dumps({"action": CANCEL, "nonce": HEX, "signature": {"r": HEX, "s": 1, "v": HEX}}),
                        holds_canary=True)
        cases = self.lay("open.json", json.dumps([
            {**self.cases[0], "privateKey": HEX}, {**self.cases[0], "privateKey": HEX[:-1]},
            {**self.cases[0], "privateKey": HEX + "g"}, {**self.cases[0], "vaultAddress": HEX, "privateKey": HEX}]),
            holds_canary=True)
        variables = self.lay("bad.env", f"{HEX}\nHL_PRIVATE_KEY={PASSWORD}\n", holds_canary=True)
        words = self.lay("words", f"{PASSWORD}\n{PASSWORD}\n", holds_canary=True)
        for path in (bare, quoted, in_action):
            self.run("key for an action", "sign", path, *TESTNET, code=65, variables={"HL_PRIVATE_KEY": HEX})
            # What is written as an action is signed as it is written.
            if path != in_action:
                self.run("key for an action, as it is", "sign", path, *TESTNET, "--raw", code=65,
                         variables={"HL_PRIVATE_KEY": HEX})
            self.run("key for a request", "sign", "verify", path, *TESTNET, code=65)
            self.run("key for cases", "sign", "--batch", path, code=65)
            self.run("key for a keystore", "key", "import", path, "--password", f"file:{words}", code=65)
            self.run("key for a keystore to sign", "sign", self.action, *TESTNET, "--key", f"keystore:{path}", code=65)
            self.run("key for variables", "sign", self.action, *TESTNET, "--key", f"dotenv:{path}", code=65)
        self.run("key in a request", "sign", "verify", body, *TESTNET, code=65)
        self.run("keys in cases", "sign", "--batch", cases, code=65)
        self.run("variables that are none", "sign", self.action, *TESTNET, "--key", f"dotenv:{variables}", code=65)
        self.run("two lines for a password", "key", "import", "env:CANARY", "--password", f"file:{words}", code=65,
                 variables={"CANARY": HEX})
        for value in (HEX[:-1], HEX[:-1] + "g", PASSWORD, "0" * 64, "f" * 64):
            self.run("no key in a variable", "sign", self.action, *TESTNET, code=65, variables={"HL_PRIVATE_KEY": value})
            self.run("no key in a descriptor", "sign", self.action, *TESTNET, "--key", "fd:0", code=65,
                     stdin=secret_pipe(value))

    def signatures(self):
        """Every kind of action, explained, in a batch, and verified."""
        variables = {"HL_PRIVATE_KEY": HEX}
        kinds = {}
        for case in self.cases:
            action = case.get("action")
            # The official client writes some amounts with an exponent, which the exchange does not take and hl refuses.
            has_exponent = isinstance(action, dict) and "e" in str(action.get("amount", ""))
            if isinstance(action, dict) and isinstance(action.get("type"), str) and not has_exponent:
                kinds.setdefault(action["type"], (case, action))
        signed = 0
        for kind, (case, action) in sorted(kinds.items()):
            path = self.lay("action.json", json.dumps(action))
            network = ["--network", "mainnet" if case["isMainnet"] else "testnet", "--any-time", "--nonce", str(case["nonce"])]
            child = self.start("sign", path, *network, "--explain", variables=variables)
            code, printed, complaint, _ = child.end()
            if code == 65:
                # A case of a test that is no action of the exchange.
                child = self.start("sign", path, *network, "--explain", "--raw", variables=variables)
                code, printed, complaint, _ = child.end()
            self.add(f"{kind}, explained", [f"{name} in what was printed" for _, name in search(printed + complaint)])
            if code != 0:
                self.found.append(f"{kind}: exit code {code}: {complaint.decode(errors='replace').strip()}")
                continue
            signed += 1
            body = self.lay("body-of-action.json", printed.decode().strip().splitlines()[-1])
            self.run(f"{kind}, verified", "sign", "verify", body, *network[:2])
        if signed < 40:
            self.found.append(f"only {signed} kinds of actions were signed; there should be more")
        self.run("all cases", "sign", "--batch", self.batch, variables=variables)

    def failures(self):
        """Full disks, and processes that are killed in the middle."""
        variables = {"HL_PRIVATE_KEY": HEX, "WORD": PASSWORD}

        def no_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))

        shutil.rmtree(self.home)
        with open("/dev/full", "wb") as full:
            self.run("full device", "sign", self.action, *TESTNET, code=74, stdout=full.fileno(), variables=variables)
        shutil.rmtree(self.home)
        self.run("full disk, nonces", "sign", self.action, *TESTNET, code=74, limits=no_room, variables=variables)
        self.run("full disk, keys", "key", "import", "env:HL_PRIVATE_KEY", "--password", "env:WORD", code=73,
                 limits=no_room, variables=variables)
        for number in (signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGQUIT):
            for what, line in (("before the key was read", ["sign", "-", *TESTNET]),
                                ("with the key in use", ["sign", "--batch", self.batch]),
                                ("while the password was asked", ["key", "import", "env:HL_PRIVATE_KEY"])):
                reader, writer = os.pipe()
                child = self.start(*line, variables=variables, hold=True, stdin=reader, terminal=line[0] == "key")
                os.close(reader)
                child.wait_until_held()
                child.kill(number)
                os.close(writer)
                words = child.process.stderr.read()
                child.process.stderr.close()
                while child.master is not None and child.listen(0):
                    pass
                self.add(f"killed by {number.name} {what}", self.cores())
                self.add(f"killed by {number.name} {what}", [f"{name} in its last words" for _, name in search(words + child.said)])
                if b"Backtrace" in words or b"Crash" in words:
                    self.found.append(f"killed by {number.name} {what}: a report of the crash was printed")

    def cores(self):
        """Core files, which are removed again."""
        found = []
        pattern = Path("/proc/sys/kernel/core_pattern").read_text(encoding="utf-8").strip()
        places = {self.here, self.folder}
        if pattern.startswith("/"):
            places.add(Path(pattern).parent)
        elif pattern.startswith("|"):
            self.note_once("the system hands core dumps to a program; what it was given is not looked at")
        for place in places:
            for path in place.glob("*core*"):
                if path.is_file() and path.stat().st_mtime >= self.began:
                    names = {name for _, name in search_file(path)}
                    found.append(f"a core file {path.name} was left" + (f", with {', '.join(names)}" if names else ""))
                    path.unlink()
        return found

    def note_once(self, note):
        """Keeps a note."""
        if note not in self.notes:
            self.notes.append(note)

    def files(self):
        """The canary in what lies in the folder now: hl's home, its databases, temporary files, names."""
        count = 0
        for path in sorted(self.folder.rglob("*")):
            name = str(path.relative_to(self.folder))
            self.add(f"the name {name[:12]}…", [what for _, what in search(name.encode())])
            if path.is_file() and path not in self.planted:
                count += 1
                self.add(f"the file {name}", [what for _, what in search_file(path)])
        for path in [self.home, *self.home.rglob("*")]:
            mode = path.stat().st_mode & 0o777
            if mode != (0o700 if path.is_dir() else 0o600):
                self.found.append(f"{path.relative_to(self.folder)} has the mode {mode:o}")
        return count

    def paper(self):
        """A run on paper with the key in the environment, whose database and reports are looked at with all files."""
        strategy = Path(__file__).resolve().parents[2] / "Examples/Strategies/btc-trend.json"
        self.run("run on paper", "run", str(strategy), "--to", "2024-10-01", variables={"HL_PRIVATE_KEY": HEX})
        if not list(self.home.glob("*.sqlite")):
            self.found.append("the run on paper left no database to look at")
        self.add("run on paper", [what for path in self.home.rglob("*") if path.is_file() for _, what in search_file(path)])
        # Its reports may be read by others.
        for path in (self.home / "reports", *self.home.glob("history.sqlite*")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def everything(self):
        """All of it."""
        self.began = self.here.stat().st_mtime
        self.clear_sources()
        self.keystores()
        self.files()
        self.signatures()
        self.paper()
        self.command_lines()
        self.wrong_places()
        self.failures()
        return self.files()


def check(hl, logs):
    """Everything that was found, in words, and a line about what was looked at."""
    with tempfile.TemporaryDirectory(prefix="hl-canary-") as name:
        canary = Canary(hl, Path(name).resolve())
        files = canary.everything()
        for log in logs:
            canary.add(f"the log {Path(log).name}", [f"{what}, at byte {at}" for at, what in search_file(log)])
        summary = (f"{canary.commands} commands, {canary.dumps} looks into memory ({canary.dumped >> 20} MB), {files} files"
                   + (f", {len(logs)} log(s)" if logs else ""))
        return sorted(set(canary.found)), canary.notes, summary


PLANTED = """
import mmap, os, subprocess, sys
held = mmap.mmap(-1, 4096)
if sys.argv[1] == "hidden": held.madvise(16)
# Straight from the system: no buffer of Python keeps a copy.
if sys.argv[1] in ("shown", "hidden"): os.readv(0, [held])
if sys.argv[1] == "child": child = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
os.write(1, b"!")
"""


def self_test():
    """Plants the canary wherever it is looked for; gives what was not found."""
    missed = []
    for name, data, width in forms():
        for start in range(0, len(data) - width + 1, width):
            if not search(b"x" + data[start:start + width] + b"y"):
                missed.append(f"a piece of {name} is not found")
        if search(data[1:width]):
            missed.append(f"less than a piece of {name} is found")
    with tempfile.TemporaryDirectory(prefix="hl-canary-") as name:
        folder = Path(name)
        (folder / "cwd").mkdir()
        log = folder / "log"
        log.write_bytes(b"." * ((1 << 24) - 7) + HEX[:16].encode() + b".")
        if [at for at, _ in search_file(log)] != [(1 << 24) - 7]:
            missed.append("a piece that lies across two blocks of a file is not found once")
        for place in ("nowhere", "shown", "hidden", "child", "environment"):
            reader, writer = os.pipe()
            os.write(writer, KEY)
            os.close(writer)
            variables = {**os.environ, **({"CANARY": HEX} if place == "environment" else {})}
            child = Child([sys.executable, "-c", PLANTED, place], folder=name, stdin=reader, hold=True,
                          environment=variables)
            os.close(reader)
            child.wait_until_held()
            try:
                shown, hidden, others = memory(child.id, False)[0], memory(child.id, True)[0], child.looks()
            except PermissionError:
                shown, hidden, others = None, None, child.looks()
                print(f"canary: no right to read the memory of a child; \"{place}\" is not tried", file=sys.stderr)
            child.kill(signal.SIGKILL)
            child.process.stderr.close()
            expected = {"nowhere": (0, 0, 0), "shown": (1, 0, 0), "hidden": (0, 1, 0), "child": (0, 0, 1),
                        "environment": (1, 0, 1)}[place]
            found = (len(shown) if shown is not None else expected[0], len(hidden) if hidden is not None else expected[1],
                     len(others))
            if tuple(count > 0 for count in found) != tuple(bool(count) for count in expected):
                missed.append(f"planted in {place}: found in memory, hidden memory and elsewhere {found}, not {expected}")
    return missed


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description="Looks for a key and a password wherever hl could leave them.")
    parser.add_argument("hl", nargs="?", help="the path of the hl program")
    parser.add_argument("--log", action="append", default=[], metavar="FILE", help="something else to look through")
    parser.add_argument("--self-test", action="store_true", help="show that the search can find")
    options = parser.parse_args()
    if not sys.platform.startswith("linux"):
        print("canary: left out, it needs Linux's /proc")
        return
    if options.self_test:
        problems, notes, success = self_test(), [], "the search finds what it must find"
    elif options.hl:
        problems, notes, summary = check(str(Path(options.hl).resolve()), options.log)
        success = f"nothing of the key or the password got out: {summary}"
    else:
        parser.error("name the hl program")
    for note in notes:
        print(f"canary: note: {note}")
    for problem in problems:
        print(f"canary: {problem}", file=sys.stderr)
    if problems:
        sys.exit(1)
    print(f"canary: {success}")


if __name__ == "__main__":
    main()
