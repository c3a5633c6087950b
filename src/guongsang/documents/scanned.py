"""Looks at the QR codes of an upload in a process of its own: a hostile file ends only that.

The child takes the file on standard input and answers with one JSON value. Its memory is bounded,
and it is ended after `SECONDS`.
"""

import base64
import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from guongsang.documents.apart import ENDED, Unreadable
from vanban.errors import DocumentError
from vanban.read import squares

MEMORY = 2 << 30
SECONDS = 20


@dataclass(frozen=True, slots=True)
class Page:
    """The texts of a page's QR codes, whatever they say, and the page as a small JPEG."""

    codes: tuple[str, ...]
    small: bytes


def pages_of(content: bytes, extension: str) -> list[Page]:
    """Return the pages of a PDF ('pdf') or a picture that was checked. Raises `Unreadable`."""
    return [
        Page(tuple(each["codes"]), base64.b64decode(each["small"]))
        for each in _asked(content, "look", extension)
    ]


def parted(content: bytes, spans: Sequence[tuple[int, int]]) -> list[bytes]:
    """Return a PDF for each run of pages (first and last, from 1). Raises `Unreadable`."""
    said = _asked(content, "part", json.dumps(spans))
    return [base64.b64decode(each) for each in said]


def _asked(content: bytes, *words: str) -> Any:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "guongsang.documents.scanned", *words],
            input=content, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=SECONDS, check=True,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as fault:
        raise Unreadable(ENDED) from fault
    said = json.loads(done.stdout)
    if "fault" in said:
        raise Unreadable(said["fault"])
    return said["result"]


def main(act: str, told: str) -> None:
    """Do what `pages_of` or `parted` asks with standard input; tell of it on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        said: dict[str, Any] = {
            "result": _look(content, told) if act == "look" else _part(content, told)
        }
    except DocumentError as fault:
        said = {"fault": str(fault)}
    except (MemoryError, RecursionError):
        said = {"fault": ENDED}
    sys.stdout.write(json.dumps(said))


def _look(content: bytes, extension: str) -> list[dict[str, Any]]:
    found = squares.leaves(content, extension)
    return [{"codes": each.codes, "small": _text(each.small)} for each in found]


def _part(content: bytes, spans: str) -> list[str]:
    return [_text(each) for each in squares.parted(content, json.loads(spans))]


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
