"""The program in a pseudoterminal, seen from the side of the person."""
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import termios
import time

from turns import Missing

# The program wraps each update in these, where terminfo says that the terminal is like xterm.
UPDATE_ENDS = b"\x1b[?2026l"
PATIENCE = 60


class Terminal:
    """A program with the screen of a pseudoterminal, and what it has shown since the last keys."""

    def __init__(self, command, environment, size=(120, 36)):
        self.seen = b""
        self.began = time.perf_counter()
        self.process, self.master = pty.fork()
        if self.process == 0:
            set_size(0, size)
            os.execve(command[0], [str(part) for part in command], environment)

    def type(self, keys):
        """Types bytes; what was shown before is forgotten."""
        self.seen = b""
        os.write(self.master, keys)

    def resize(self, size):
        self.seen = b""
        set_size(self.master, size)

    def read(self, seconds):
        """Takes what is shown within some seconds; False where nothing is."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            self.seen += os.read(self.master, 65536)
        except OSError:
            raise Missing("the program has ended: " + self.tail())
        return True

    def wait(self, is_shown, seconds=PATIENCE):
        """Waits for what is shown to be as it should be; returns when it was."""
        end = time.perf_counter() + seconds
        while not is_shown(self.seen):
            left = end - time.perf_counter()
            if left <= 0 or not self.read(left):
                raise Missing("waited in vain; shown: " + self.tail())
        return time.perf_counter()

    def settle(self, seconds=0.5):
        """Reads until nothing has been shown for some seconds."""
        while self.read(seconds):
            pass

    def drain(self, seconds):
        """Reads for some seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def processor_time(self):
        """Seconds that its threads have worked, those that have ended too."""
        # Linux' number for the clock of another process (clock_getcpuclockid).
        return time.clock_gettime(~self.process << 3 | 2)

    def peak_memory(self):
        """The most bytes that it had in memory; None where the system does not tell."""
        try:
            status = pathlib.Path(f"/proc/{self.process}/status").read_text()
        except OSError:
            return None
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def tail(self):
        return self.seen.decode(errors="replace")[-400:]

    def close(self):
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)
        os.close(self.master)


def set_size(descriptor, size):
    width, height = size
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))


def has_updated(seen):
    """Whether a whole frame was drawn."""
    return UPDATE_ENDS in seen
