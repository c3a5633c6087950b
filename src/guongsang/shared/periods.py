"""Years, halves, quarters and months as values with bounds and Vietnamese names."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_CODE = re.compile(r"([1-9][0-9]{3})(?:-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?")
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole months: `first` and `last` are its first and last day; `code` names it.

    Codes are those of `when` in plans: '2025', '2025-H1', '2025-Q2', '2025-06'.
    """

    first: date
    last: date
    code: str

    @classmethod
    def parse(cls, code: str) -> Self:
        """Read a code; raise `ValueError` naming it when it is none."""
        found = _CODE.fullmatch(code)
        if not found:
            raise ValueError(f"Kỳ không hợp lệ: {code!r} (ví dụ: 2025, 2025-H1, 2025-Q2, 2025-06)")
        year, part = int(found[1]), found[2] or ""
        if part.startswith("Q"):
            start, length = 3 * int(part[1]) - 2, 3
        elif part.startswith("H"):
            start, length = 6 * int(part[1]) - 5, 6
        else:
            start, length = (int(part), 1) if part else (1, 12)
        end = start + length - 1
        last = date(year, end, calendar.monthrange(year, end)[1])
        return cls(date(year, start, 1), last, code)

    @classmethod
    def year_of(cls, day: date) -> Self:
        return cls.parse(f"{day.year}")

    @classmethod
    def quarter_of(cls, day: date) -> Self:
        return cls.parse(f"{day.year}-Q{(day.month + 2) // 3}")

    @property
    def label(self) -> str:
        """Name the period as a Vietnamese document does: 'Quý II năm 2025'."""
        year, _, part = self.code.partition("-")
        if part.startswith("Q"):
            return f"Quý {_ROMAN[int(part[1]) - 1]} năm {year}"
        if part.startswith("H"):
            return f"{'6 tháng đầu' if part == 'H1' else '6 tháng cuối'} năm {year}"
        return f"Tháng {int(part)} năm {year}" if part else f"Năm {year}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.label
