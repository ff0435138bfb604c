"""One key from the terminal, without Return."""

from __future__ import annotations

import importlib
import sys


def read_key() -> str:
    """The next key that is pressed; empty at the end of the input.

    Where the terminal cannot give single keys, the first letter of a line. Ctrl-C interrupts.
    """
    if sys.stdin is None:
        return ""
    try:
        # Unix has these two, Windows has not.
        termios, tty = importlib.import_module("termios"), importlib.import_module("tty")
        number = sys.stdin.fileno()
        before = termios.tcgetattr(number)
    except (ImportError, OSError, AttributeError, ValueError):
        return _first_letter()
    except Exception as error:  # termios.error is no OSError
        if type(error).__name__ != "error":
            raise
        return _first_letter()
    try:
        tty.setcbreak(number, termios.TCSANOW)  # what is typed ahead counts
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _first_letter() -> str:
    line = sys.stdin.readline()
    return line.strip()[:1] or line[:1]
