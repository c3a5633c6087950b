"""Reads a document in a process of its own: a hostile file ends that process, not the server.

The parent hands over a folder with the files `1.pdf`, `2.jpg` … in order and reads one JSON value
a line: `{"page": 3, "pages": 10}` while the work goes on, then `{"result": …}` or `{"fault": …}`.
Memory is bounded for the child and for what it starts (Tesseract, LibreOffice); a child that says
nothing for `SILENCE` seconds, or is not done after `SECONDS`, is ended with all that it started.
"""

import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from vanban import model_json
from vanban.contract import as_json
from vanban.errors import DocumentError
from vanban.model import Reading
from vanban.plan import Plan, understand
from vanban.read import read, read_pictures
from vanban.restore import mend

MEMORY = 4 << 30
SILENCE = 200
SECONDS = 3600
BEAT = 5.0
ENDED = (
    "Tệp này làm chương trình đọc phải dừng: quá lớn, quá phức tạp hoặc bị hỏng. "
    "Hãy lưu lại, tách nhỏ hoặc quét lại rồi gửi."
)
Progress = Callable[[int, int], None]
"""Told the pages done and the pages in all; (0, 0) while nothing is known yet."""


class Unreadable(Exception):
    """The document was refused; `str()` says why, in Vietnamese."""


def read_apart(files: Iterable[tuple[str, bytes]], progress: Progress) -> dict[str, Any]:
    """Return what a document of one file, or of several pictures of pages, says.

    `files` are extension ('pdf') and content. `progress` is called at every sign of life, at least
    every `BEAT` seconds. Raises `Unreadable`.
    """
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        for number, (extension, content) in enumerate(files, 1):
            Path(folder, f"{number:03}.{extension}").write_bytes(content)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        child = subprocess.Popen(
            [sys.executable, "-m", "guongsang.documents.apart", folder],
            env={**environment, "TMPDIR": folder}, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            return _answer(child, progress)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            if child.stdout:
                child.stdout.close()


def _answer(child: "subprocess.Popen[bytes]", progress: Progress) -> dict[str, Any]:
    done, count = 0, 0
    for line in _lines(child):
        said: dict[str, Any] = json.loads(line) if line else {}
        if "fault" in said:
            raise Unreadable(said["fault"])
        if "result" in said:
            result: dict[str, Any] = said["result"]
            return result
        done, count = said.get("page", done), said.get("pages", count)
        progress(done, count)
    raise Unreadable(ENDED)


def _lines(child: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    """Yield the child's lines, and an empty one every `BEAT` seconds while it is silent."""
    stream: IO[bytes] = child.stdout  # type: ignore[assignment]
    handle, begun = stream.fileno(), time.monotonic()
    heard, kept = begun, b""
    while time.monotonic() - heard < SILENCE and time.monotonic() - begun < SECONDS:
        if not select.select([handle], [], [], BEAT)[0]:
            yield b""
            continue
        piece = os.read(handle, 1 << 16)
        if not piece:
            return
        heard = time.monotonic()
        *whole, kept = (kept + piece).split(b"\n")
        yield from whole


def main(folder: str) -> None:
    """Read the files of a folder and tell of it on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _tell(result=_read(sorted(Path(folder).iterdir())))
    except DocumentError as fault:
        _tell(fault=str(fault))
    except (MemoryError, RecursionError):
        _tell(fault=ENDED)


def _read(files: list[Path]) -> dict[str, Any]:
    if len(files) == 1:
        reading = read(files[0], progress=_turn, mend=mend)
    else:
        reading = read_pictures(files, progress=_turn, mend=mend)
    plan = understand(reading.document)
    return {
        "contract": as_json(reading, plan),
        "document": json.loads(model_json.dump(reading.document)),
        "sources": _sources(plan),
        "budget": [asdict(each) for each in plan.budget],
        "difficulties": [asdict(each) for each in plan.difficulties],
        "pages": _count(reading),
    }


def _sources(plan: Plan) -> dict[str, str]:
    """Return the section of each item of the plan, by the item's pointer in the contract."""
    return {
        f"/plan/{kind}/{index}": item.source
        for kind, items in ((name, getattr(plan, name)) for name in Plan.__dataclass_fields__)
        for index, item in enumerate(items)
    }


def _count(reading: Reading) -> int:
    return max((place.page for place in reading.evidence.values()), default=1) or 1


def _turn(page: int, count: int) -> None:
    """Tell that a page is begun: those before it are done."""
    _tell(page=page - 1, pages=count)


def _tell(**said: object) -> None:
    """Write one line; what no database keeps in a text (NUL) is left out."""
    line = json.dumps(said).replace("\\u0000", "")
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
