"""A process that is looked at while it runs: what it says, its memory, its files under /proc."""

import errno
import fcntl
import os
import pty
import re
import resource
import select
import signal
import subprocess
import tempfile
import termios
import time

import needles

F_SETPIPE_SZ, F_GETPIPE_SZ = 1031, 1032


def full_pipe():
    """A pipe that takes nothing more: a process that prints into it is held there."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, F_SETPIPE_SZ, 4096)
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, b"." * 4096)
    except BlockingIOError:
        os.set_blocking(writer, True)
    return reader, writer


def secret_pipe(text):
    """The reading end of a pipe that holds a line and its end."""
    reader, writer = os.pipe()
    os.write(writer, text.encode() + b"\n")
    os.close(writer)
    return reader


def mappings(process):
    """The mappings with contents of a process's own as (start, end, name, whether a core dump leaves it out).

    What is empty, and what is as it stands in a file, is left out, as a core dump leaves it out.
    """
    found, facts = [], {}
    with open(f"/proc/{process}/smaps", encoding="utf-8") as file:
        for line in file:
            head = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)", line)
            name, _, value = line.partition(":")
            if head:
                facts = {"range": (int(head[1], 16), int(head[2], 16)), "name": head[4].strip() or "no name"}
            elif name == "VmFlags":
                is_file = facts["name"].startswith("/") and not facts["name"].endswith("(deleted)")
                own = "Anonymous" if is_file else "Rss"
                if not facts["name"].startswith("[v") and facts[own] + facts["Swap"] > 0:
                    found.append((*facts["range"], facts["name"], "dd" in value.split()))
            elif value.endswith(" kB\n"):
                facts[name] = int(value.split()[0])
    return found


def memory(process, hidden):
    """The canary in a process's memory, as words.

    `hidden` is whether mappings are looked at that a core dump leaves out: those only, if so; None is all of them.
    """
    found, seen = [], 0
    with open(f"/proc/{process}/mem", "rb", buffering=0) as file:
        for start, end, name, is_hidden in mappings(process):
            if hidden is not None and is_hidden != hidden:
                continue
            position, tail = start, b""
            while position < end:
                try:
                    file.seek(position)
                    block = file.read(min(1 << 22, end - position))
                except OSError as error:
                    if error.errno not in (errno.EIO, errno.EFAULT):
                        raise
                    break
                if not block:
                    break
                seen += len(block)
                data = tail + block
                found += [f"{what} at {position - len(tail) + at - start:#x} of {name} ({start:x})"
                          for at, what in needles.search(data)]
                position += len(block)
                tail = data[-needles.OVERLAP:]
    return sorted(set(found)), seen


class Child:
    """A running program; everything it says is kept."""

    def __init__(self, arguments, *, folder, environment=None, stdin=None, pass_fds=(), hold=False, terminal=False,
                 limits=None, stdout=None):
        self.arguments = arguments
        self.master = self.slave = self.held = None
        self.said = b""
        self.typed = []
        if terminal:
            self.master, self.slave = pty.openpty()
        out = tempfile.TemporaryFile()
        self.out = out
        if hold:
            self.held, writer = full_pipe()
        else:
            writer = stdout if stdout is not None else out.fileno()
        slave = self.slave

        def prepare():
            resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            if limits:
                limits()
            if slave is not None:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            arguments, cwd=os.path.join(folder, "cwd"), env=environment,
            stdin=subprocess.DEVNULL if stdin is None else stdin, stdout=writer, stderr=subprocess.PIPE,
            pass_fds=pass_fds, preexec_fn=prepare)
        self.id = self.process.pid
        if hold:
            os.close(writer)
        if slave is not None:
            os.close(slave)

    def answer(self, question, line):
        """Waits for a question on the terminal and types a line."""
        deadline = time.monotonic() + 60
        while question.encode() not in self.said:
            if time.monotonic() > deadline or not self.listen(0.2) and self.process.poll() is not None:
                raise AssertionError(f"{self.arguments[1:3]} never asked \"{question}\", but said {self.said!r}")
        time.sleep(0.05)
        self.typed.append(self.said)
        self.said = b""
        os.write(self.master, line.encode() + b"\n")

    def listen(self, seconds):
        """Takes what the terminal shows; false when there is nothing."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            block = os.read(self.master, 4096)
        except OSError:
            return False
        self.said += block
        return bool(block)

    def wait_until_held(self):
        """Waits until every thread sleeps and none has used the processor for a while: it stands before the full pipe."""
        former, calm, deadline = None, 0, time.monotonic() + 120
        while calm < 6:
            if self.process.poll() is not None:
                raise AssertionError(f"{self.arguments[1:4]} ended with {self.process.returncode} instead of being "
                                     f"held: {self.end()[2].decode(errors='replace')}")
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.arguments[1:4]} does not come to rest")
            states = []
            for task in os.listdir(f"/proc/{self.id}/task"):
                fields = open(f"/proc/{self.id}/task/{task}/stat", encoding="utf-8").read().rpartition(")")[2].split()
                states.append((task, fields[0], fields[11], fields[12]))
            asleep = all(state[1] == "S" for state in states)
            calm = calm + 1 if asleep and states == former else 0
            former = states
            time.sleep(0.03)

    def looks(self):
        """The canary in what others can see of the process: environment, command line, open files, children."""
        found = []
        for name in ("environ", "cmdline", "maps"):
            with open(f"/proc/{self.id}/{name}", "rb") as file:
                found += [f"{what} in its {name}" for _, what in needles.search(file.read())]
        for descriptor in os.listdir(f"/proc/{self.id}/fd"):
            link = os.readlink(f"/proc/{self.id}/fd/{descriptor}")
            found += [f"{what} in the name of its descriptor {descriptor}" for _, what in needles.search(link.encode())]
        for task in os.listdir(f"/proc/{self.id}/task"):
            children = open(f"/proc/{self.id}/task/{task}/children", encoding="utf-8").read().split()
            if children:
                found.append(f"it started {len(children)} process(es), which it must not")
        return found

    def release(self):
        """Empties the pipe that holds the process; gives what was printed into it."""
        with os.fdopen(self.held, "rb") as file:
            self.held = None
            return file.read().lstrip(b".")

    def kill(self, number):
        """Ends the process by a signal."""
        os.kill(self.id, number)
        if self.held is not None:
            os.close(self.held)
            self.held = None
        self.process.wait(60)

    def end(self):
        """Waits for the end; gives the exit code and what was said on standard output, standard error and the terminal."""
        printed = self.release() if self.held is not None else b""
        try:
            self.process.wait(120)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            raise AssertionError(f"{self.arguments[1:4]} does not end") from None
        if self.master is not None:
            while self.listen(0):
                pass
            os.close(self.master)
            self.master = None
        self.out.seek(0)
        printed += self.out.read()
        self.out.close()
        complaint = self.process.stderr.read()
        self.process.stderr.close()
        return self.process.returncode, printed, complaint, b"".join(self.typed) + self.said
