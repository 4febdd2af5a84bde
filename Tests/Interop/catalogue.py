"""What the suite's sources say there is to sign, so that an action or a variant that nobody draws is found.

The names are read from the Swift sources: `static let name`, the keys that are written, and the words of enumerations. A list kept
here would be forgotten; this one cannot be.
"""

import re
from collections import defaultdict
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "Sources" / "HyperliquidSigning"
NAME = re.compile(r'static let name(?:: StaticString)? = "(\w+)"')
WRITTEN = re.compile(r'\.(?:field|object|flag|key)\(\s*"(\w+)"|TypedField\(\s*"(\w+)"')
LITERAL = re.compile(r"literal\(([^)]*)\)")
WORDS = re.compile(r"enum \w+: (?:String|\w+Word)\b[^{]*\{([^}]*)\}")
OPTIONAL = re.compile(r'\.field\(\s*"(\w+)", ifPresent:')
FLAG = re.compile(r'\.flag\(\s*"(\w+)"')
NULLABLE = re.compile(r'\.field\(\s*"(\w+)", orNull:')


class Kind:
    """What belongs to one action, or, without a name, to parts that several actions share."""

    def __init__(self):
        self.words, self.optional, self.flags, self.nullable = set(), set(), set(), set()

    def read(self, source):
        self.words.update(word for groups in WRITTEN.findall(source) for word in groups if word)
        for pattern, target in ((OPTIONAL, self.optional), (FLAG, self.flags), (NULLABLE, self.nullable)):
            target.update(pattern.findall(source))
        for part in LITERAL.findall(source):
            self.words.update(re.findall(r'"(\w+)"', part))
        for body in WORDS.findall(source):
            for cases in re.findall(r"^\s*case (\w+(?:, \w+)*)$", body, re.MULTILINE):
                self.words.update(cases.split(", "))


def wanted():
    """What has to be drawn, by the name of the action; what several share stands under None."""
    kinds, owners = defaultdict(Kind), {}
    files = sorted((SOURCES / "Actions").rglob("*.swift")) + sorted((SOURCES / "MultiSig").rglob("*.swift"))
    for path in files:
        found = NAME.search(path.read_text())
        if found:
            owners[path.stem] = found.group(1)
    catalogued = {
        name for path in (SOURCES / "Catalogue").glob("*.swift") for name in re.findall(r"(\w+Action)\.self", path.read_text())}
    lost = catalogued - set(owners)
    if lost or not catalogued:
        raise SystemExit(f"no name was found in the sources for {', '.join(sorted(lost)) or 'any action'}; "
                         "one action a file, named after its type, with `static let name`")
    for path in files:
        kinds[owners.get(path.stem.split("+")[0])].read(path.read_text())
    return kinds


class Coverage:
    """What was drawn."""

    def __init__(self):
        self.total = defaultdict(int)
        self.with_word = defaultdict(int)

    def add(self, action, signed=()):
        """Counts an action with the names of the fields that were signed, and the action that it carries."""
        if isinstance(action, list):
            return self.add(action[2])
        words = set(signed)
        collect(action, words)
        for kind in (action["type"], None):
            self.total[kind] += 1
            for word in words:
                self.with_word[kind, word] += 1
        if action["type"] == "multiSig":
            self.add(action["payload"]["action"])

    def gaps(self, kinds):
        """What should have been drawn and was not, in words."""
        gaps = []
        for name, kind in sorted(kinds.items(), key=lambda item: item[0] or ""):
            who = name or "parts of several actions"
            count = lambda word: self.with_word[name, word]
            if not self.total[name]:
                gaps.append(f"{who}: never drawn; add it to actions.py, deployments.py or transfers.py")
                continue
            gaps += [f"{who}: \"{word}\" never drawn" for word in sorted(kind.words) if not count(word)]
            always = [word for word in kind.optional if count(word) == self.total[name]]
            always += [word for word in kind.flags if count(word + "=true") == self.total[name]]
            gaps += [f"{who}: never drawn without \"{word}\"" for word in sorted(always)]
            gaps += [f"{who}: flag \"{word}\" never drawn" for word in sorted(kind.flags) if not count(word + "=true")]
            gaps += [f"{who}: \"{word}\" never drawn as null" for word in sorted(kind.nullable)
                     if not count(word + "=null")]
            gaps += [f"{who}: \"{word}\" only drawn as null" for word in sorted(kind.nullable)
                     if not count(word + "=value") and not count(word + "=true")]
        return gaps


def collect(value, words):
    """The keys and texts of an action, and which keys held null or something else."""
    if isinstance(value, dict):
        for key, member in value.items():
            words.update((key, key + ("=null" if member is None else "=true" if member is True else "=value")))
            collect(member, words)
    elif isinstance(value, list):
        for element in value:
            collect(element, words)
    elif isinstance(value, str):
        words.add(value)
