"""How long each step of a complaint may take: dated rows with their legal basis (`data`)."""

import tomllib
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from guongsang.shared.working_days import after

_ROWS = Path(__file__).parent / "data" / "terms.toml"
ACCEPT, VERIFY = "accept", "verify"


@dataclass(frozen=True, slots=True)
class Term:
    """Days that a step may take from a day on, for kinds of complaints."""

    kinds: tuple[str, ...]
    step: str
    days: int
    working: bool
    valid_from: date
    basis: str
    is_verified: bool = True

    @property
    def words(self) -> str:
        return f"{self.days} ngày làm việc" if self.working else f"{self.days} ngày"

    def last_day(self, start: date) -> date:
        """Return the last day of the step that began on `start`."""
        if self.working:
            return after(start, self.days)
        return start + timedelta(days=self.days)

    def kept(self) -> dict[str, Any]:
        """Return what a complaint keeps of the row, so that a later row changes nothing."""
        row = asdict(self)
        return {name: row[name] for name in ("step", "days", "basis", "is_verified")} | {
            "words": self.words
        }


@cache
def terms() -> tuple[Term, ...]:
    """Return every row. Raises on a row that is not whole."""
    rows = tomllib.loads(_ROWS.read_text(encoding="utf-8"))["term"]
    return tuple(Term(**{**row, "kinds": tuple(row["kinds"])}) for row in rows)


def term_of(kind: str, step: str, on: date) -> Term | None:
    """Return the row that holds for a kind and step on a day, the youngest; None without one."""
    held = [
        row for row in terms() if kind in row.kinds and row.step == step and row.valid_from <= on
    ]
    return max(held, key=lambda row: row.valid_from, default=None)
