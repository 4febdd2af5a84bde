#!/usr/bin/env python3
"""Checks the documents against the project.

    Scripts/check-docs.py                   links, headings, words, machine paths
    Scripts/check-docs.py .build/debug/hl   also that every `hl` command and option in README and Docs exists
    Scripts/check-docs.py --self-test       shows that the check can fail

Every relative link in a Markdown file must lead to a file, and its `#part` to a heading. Leftover words and absolute paths of
somebody's machine are refused.
"""

import argparse
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {".build", ".git", ".swiftpm", "Runs", "node_modules"}
FENCE = re.compile(r"^\s*(```|~~~)")
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
CODE = re.compile(r"`([^`]+)`")
LEFTOVERS = re.compile(r"\b(TODO|FIXME|XXX|TBD|lorem ipsum|coming soon|placeholder)\b", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:home|Users|root|work|tmp|private|mnt|workspace|var/folders)/[\w.-]+")
# `hl` itself, a built `hl`, or `swift run hl`, at the start of a command.
COMMAND = re.compile(r"^(?:\$\s+)?(?:swift run (?:-c \w+ )?hl|(?:\.?/?[\w./-]*/)?hl)(?=\s|$)(.*)")
END_OF_COMMAND = re.compile(r"\s(?:\||&&|\|\||;|>|<|2>|#)\s?.*$")


def documents(root):
    """Every Markdown file of the project."""
    for path in sorted(root.rglob("*.md")):
        if not any(part in SKIPPED or part.startswith(".build") for part in path.relative_to(root).parts):
            yield path


def lines_of(text):
    """The lines of a document as (number, line, whether it is code)."""
    in_code = False
    for number, line in enumerate(text.splitlines(), start=1):
        if FENCE.match(line):
            in_code = not in_code
        else:
            yield number, line, in_code


def anchor(heading):
    """The name that a heading gets as a link target."""
    text = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading.strip()).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(text):
    """The link targets of a document."""
    headings = (re.match(r"#+\s+(.*?)\s*#*$", line) for _, line, in_code in lines_of(text) if not in_code)
    return {anchor(match.group(1)) for match in headings if match}


def broken_links(path, text):
    """Relative links that lead nowhere, as (line, words)."""
    for number, line, in_code in lines_of(text):
        for target in () if in_code else LINK.findall(CODE.sub("", line)):
            if re.match(r"[a-z][a-z0-9+.-]*:", target):
                continue
            name, _, part = target.partition("#")
            file = (path.parent / name) if name else path
            if not file.exists():
                yield number, f"the link {target} leads nowhere"
            elif part and file.suffix == ".md" and part not in anchors(file.read_text(encoding="utf-8")):
                yield number, f"the link {target} names a heading that is not there"


def bad_words(text):
    """Leftovers and machine paths, as (line, words)."""
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern, what in ((LEFTOVERS, "leftover"), (MACHINE_PATH, "a path of somebody's machine:")):
            match = pattern.search(line)
            if match:
                yield number, f"{what} \"{match.group(0)}\""


def commands(text):
    """The `hl` commands in code, as (line, words after hl)."""
    for number, line, in_code in lines_of(text):
        for code in [line.strip()] if in_code else CODE.findall(line):
            match = COMMAND.match(code.strip())
            if match:
                yield number, split(END_OF_COMMAND.sub("", match.group(1)))


def split(text):
    """The words of a command line; brackets of a usage line are dropped."""
    bare = text.replace("[", " ").replace("]", " ").replace("…", " ").rstrip("\\")
    try:
        return shlex.split(bare)
    except ValueError:
        return bare.split()


class Program:
    """The help of a built `hl`, read once a command."""

    def __init__(self, binary):
        self.binary = binary
        self.pages = {}

    def help(self, words):
        """The help page of a command."""
        key = tuple(words)
        if key not in self.pages:
            done = subprocess.run([self.binary, *words, "--help"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  text=True, timeout=60)
            self.pages[key] = done.stdout
        return self.pages[key]

    def subcommands(self, words):
        """The names under SUBCOMMANDS on a help page."""
        match = re.search(r"^(?:SUBCOMMANDS|Subcommands):\n((?:(?: .*)?\n)*)", self.help(words) + "\n", re.MULTILINE)
        return re.findall(r"^  ([a-z][\w-]*)", match.group(1), re.MULTILINE) if match else []

    def default(self, words):
        """The subcommand that is meant when none is named, or None."""
        match = re.search(r"^  ([a-z][\w-]*) \(default\)", self.help(words), re.MULTILINE)
        return match.group(1) if match else None

    def fault(self, words):
        """What is wrong with a command of a document, or None."""
        path, rest = [], list(words)
        while rest and self.subcommands(path):
            if rest[0] in ("help", "--help", "-h", "--version"):
                return None
            if rest[0].startswith("-") or not re.fullmatch(r"[a-z][\w-]*", rest[0]):
                break
            if rest[0] not in self.subcommands(path):
                return f"there is no command \"hl {' '.join([*path, rest[0]])}\""
            path.append(rest.pop(0))
        while self.subcommands(path) and self.default(path):
            path.append(self.default(path))
        known = set(re.findall(r"--[a-z][\w-]*", self.help(path))) | {"--help", "--version", "--generate-completion-script"}
        for word in rest:
            option = re.match(r"--[a-z][\w-]*", word)
            if option and option.group(0) not in known:
                return f"\"hl {' '.join(path)}\" has no option {option.group(0)}"
        return None


def names_commands(path, root):
    """Whether the commands of a document are promises: README files, Docs and the contributor's page."""
    relative = path.relative_to(root)
    return relative.parts[0] == "Docs" or path.name == "README.md" or path.name == "CONTRIBUTING.md"


def check(root, program=None):
    """Everything that is wrong, in words."""
    for path in documents(root):
        text = path.read_text(encoding="utf-8")
        found = [*broken_links(path, text), *bad_words(text)]
        if program and names_commands(path, root):
            found += [(line, fault) for line, words in commands(text) for fault in [program.fault(words)] if fault]
        for line, words in sorted(found):
            yield f"{path.relative_to(root)}:{line}: {words}"


FAKE_HL = """#!/bin/sh
case "$*" in
  "--help") printf 'USAGE: hl <subcommand>\\n\\nSUBCOMMANDS:\\n  run        Trades.\\n  data       Looks at data.\\n\\n  See more.\\n' ;;
  "data --help") printf 'SUBCOMMANDS:\\n  verify (default)  Checks.\\n' ;;
  *) printf 'OPTIONS:\\n  --out <dir>  Where.\\n  --json\\n' ;;
esac
"""


def self_test():
    """Feeds the check documents that must fail and one that must pass."""
    must_fail = ["[a](missing.md)", "[a](#nowhere)", "[a](other.md#nowhere)", "some " + "TO" + "DO here",
                 "see /" + "home/someone/file", "`hl rum file.json`", "```sh\nhl data verifi F | head\n```",
                 "`hl run --outt x`", "`hl data F --jsn`", "```sh\n.build/release/hl run f --jsn\n```"]
    must_pass = ["# A heading: `code`\n[a](other.md#the-part) [b](#a-heading-code) [c](https://example.org/x)",
                 "`hl run FILE [--out DIR] --json` and `hl data F --json` and `hl data verify FILE…` and `hl --version`",
                 "```\n[not](a-link.md)\nhl run x --out y  # and so on\n```", "open report.html, or /usr/bin/env"]
    wrong = [f"passed, but must fail: {text}" for text in must_fail if not findings(text)]
    return wrong + [f"failed, but must pass: {text}: {findings(text)}" for text in must_pass if findings(text)]


def findings(text):
    """What the check says of a project with this README."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        (root / "README.md").write_text(text, encoding="utf-8")
        (root / "other.md").write_text("# The part\n", encoding="utf-8")
        binary = root / "fake"
        binary.write_text(FAKE_HL, encoding="utf-8")
        binary.chmod(0o755)
        return list(check(root, Program(str(binary))))


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description="Checks the documents against the project.")
    parser.add_argument("hl", nargs="?", help="the path of the hl program")
    parser.add_argument("--self-test", action="store_true", help="show that the check can fail")
    options = parser.parse_args()
    if options.self_test:
        problems, success = self_test(), "docs: the check finds what it must find"
    else:
        program = Program(str(Path(options.hl).resolve())) if options.hl else None
        problems = list(check(ROOT, program))
        named = "links, words and commands hold" if program else "links and words hold"
        success = f"docs: {named} in {len(list(documents(ROOT)))} documents"
    for problem in problems:
        print(f"docs: {problem}", file=sys.stderr)
    if problems:
        sys.exit(1)
    print(success)


if __name__ == "__main__":
    main()
