"""Counts what held and what did not, and says it at the end."""

import time


class Checks:
    def __init__(self):
        self.held = 0
        self.failures = []

    def that(self, what, holds, found=None):
        """Notes whether something holds; what was found instead stands in the list of failures."""
        if holds:
            self.held += 1
        else:
            self.failures.append(f"{what}: {str(found)[:600]}")
            print(f"  FAILED {self.failures[-1]}", flush=True)
        return bool(holds)

    def equal(self, what, found, expected):
        return self.that(what, found == expected, f"{found!r} instead of {expected!r}")

    def eventually(self, what, find, seconds=10):
        """Waits until `find` gives something true, and returns it."""
        deadline = time.monotonic() + seconds
        while True:
            found = find()
            if found or time.monotonic() > deadline:
                self.that(what, found, f"nothing within {seconds} s")
                return found
            time.sleep(0.05)

    def attempt(self, what, action):
        """Runs a step; an exception is a failure, and None is what came of it."""
        try:
            return action()
        except Exception as error:  # noqa: BLE001 - whatever a client throws is a finding
            self.that(what, False, f"{type(error).__name__}: {error}")
            return None
