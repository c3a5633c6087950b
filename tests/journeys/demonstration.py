"""The demonstration that journeys walk through: loaded once a day for one state of the code."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.migrated_once import _kept

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var/tests"


def command(environment, *arguments):
    """Run `guongsang` over the installation that the environment names; return what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "guongsang", *arguments],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def fill(environment):
    """Put the demonstration into the installation's folder; one process loads, others copy."""
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / f"demonstration-{_told(environment['TODAY'])}"
    with (KEPT / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.is_dir():
            for old in KEPT.glob("demonstration-*"):
                shutil.rmtree(old)
            _load({**environment, "GUONGSANG_VAR": str(kept.with_suffix(".part"))})
            kept.with_suffix(".part").replace(kept)
        shutil.copytree(kept, environment["GUONGSANG_VAR"], dirs_exist_ok=True)


def _told(today):
    """Tell this demonstration from those of other code, other libraries and other days."""
    told = hashlib.sha256(f"{today} {date.today()}".encode())
    files = [path for path in (ROOT / "src").rglob("*") if path.is_file()]
    for path in sorted([*files, ROOT / "requirements.lock"]):
        if path.suffix != ".pyc":
            told.update(path.relative_to(ROOT).as_posix().encode())
            told.update(path.read_bytes())
    return told.hexdigest()[:16]


def _load(environment):
    folder = Path(environment["GUONGSANG_VAR"])
    folder.mkdir()
    if _kept().is_file():
        shutil.copy(_kept(), folder / "guongsang.sqlite3")
    command(environment, "demo", "--load-only")
