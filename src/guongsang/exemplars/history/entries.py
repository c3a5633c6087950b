"""The lines of a list as awards: whom, what, when; headings inside a list tell those below them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guongsang.exemplars.history import columns, wording
from guongsang.exemplars.history.tables import Line, Table, folded_heads, head_in, is_same_heading
from guongsang.orgs.sheets.grid import day_of
from guongsang.programmes.kinds import SubjectKind
from guongsang.shared import clock
from vanban.text import clean, fold

FIRST_YEAR = 1945
_TOTAL = re.compile(r"^(?:tong(?: so| cong)?|cong)\b")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_OF_KIND = re.compile(
    r"(?:danh sach )?(?:cac )?(?:tap the|ca nhan|ho gia dinh|gia dinh)"
    r"(?:\s*[:.(,;]|$| va | duoc | co thanh tich| tieu bieu| xuat sac| tien tien)"
)
_MARK = re.compile(r"(?:[ivxIVX]+|[A-ZĐ])[.)]?")
PERHAPS = "Dòng này có thể chỉ là tiêu đề; hãy xem."
_NUMBERED = re.compile(r"^(?:[ivx]+|[a-zđ]|\d{1,2})\s*[.)]\s+(?=\D)", re.IGNORECASE)
LIMITS = {"name": 200, "position": 160, "unit": 250, "form": 120, "number": 60, "giver": 250}


@dataclass(slots=True)
class Entry:
    """One award as a list tells it; what is not told is empty. `faults` say what is wrong."""

    words: str
    place: str
    kind: SubjectKind
    name: str
    birth_year: int | None
    position: str
    unit: str
    form: str
    year: int | None
    number: str
    decided_on: date | None
    giver: str
    faults: list[str]


@dataclass(slots=True)
class _Group:
    """What the last heading inside the list said."""

    kind: SubjectKind | None = None
    form: str = ""


def entries_of(table: Table) -> list[Entry]:
    """Return the awards of a table, its headings and totals taken out."""
    return list(_entries(table))


def _entries(table: Table) -> Iterator[Entry]:
    group, heads = _Group(), folded_heads(table.heads)
    for line in table.lines:
        cells = {
            key: clean(line.cells[at]) if at < len(line.cells) else ""
            for key, at in table.columns.items()
        }
        written = [clean(cell) for cell in line.cells if clean(cell)]
        if is_same_heading(line.cells, heads) or _TOTAL.match(fold(written[0])):
            continue
        if (heading := _heading(cells, written)) is not None:
            group.kind = wording.kind_in(heading) or group.kind
            group.form = wording.form_in(heading) or group.form
            continue
        yield _entry(line, cells, written, group)


def _heading(cells: dict[str, str], written: list[str]) -> str | None:
    """Return the words of a heading inside the list; None for a line that names somebody."""
    distinct = list(dict.fromkeys(written))
    if len(distinct) == 2 and _MARK.fullmatch(distinct[0]):
        return distinct[1]
    if len(distinct) != 1 or any(cells.get(key) for key in ("form", "birth", "unit")):
        return None
    text = distinct[0]
    bare = fold(_NUMBERED.sub("", text))
    return text if _OF_KIND.match(bare) or wording.form_in(text) else None


def _entry(line: Line, cells: dict[str, str], written: list[str], group: _Group) -> Entry:
    faults = [line.doubt] if line.doubt else []
    raw = cells.get("name", "")
    kind = wording.kind_in(cells.get("kind", "")) or group.kind or wording.kind_of_name(raw)
    named = wording.called(raw, kind)
    if not named.name:
        faults.append("Dòng này thiếu họ tên.")
    elif len(written) == 1 and raw.isupper():
        faults.append(PERHAPS)
    placed = cells.get("placed", "")
    unit = cells.get("unit") or wording.unit_in(placed)
    if not unit and kind is SubjectKind.COLLECTIVE:
        unit = named.name
    number, decided_on = _decision(cells, faults)
    values = {
        "name": named.name, "position": cells.get("position") or placed, "unit": unit,
        "form": cells.get("form") or group.form, "number": number, "giver": cells.get("giver", ""),
    }  # fmt: skip
    for key, limit in LIMITS.items():
        if len(values[key]) > limit:
            faults.append(f"{columns.LABELS[key]} dài quá {limit} ký tự nên bị cắt; hãy sửa lại.")
            values[key] = values[key][:limit]
    return Entry(
        words=line.words or " | ".join(dict.fromkeys(written)), place=line.place, kind=kind,
        birth_year=named.birth_year or _birth(cells.get("birth", ""), faults),
        year=_year(cells.get("year", ""), faults), decided_on=decided_on, faults=faults, **values,
    )  # fmt: skip


def _decision(cells: dict[str, str], faults: list[str]) -> tuple[str, date | None]:
    """Return number and day; one cell may tell both: '125/QĐ-UBND ngày 20/11/2023'."""
    said, day = cells.get("number", ""), cells.get("dated", "")
    both = head_in(f"quyết định {said}" if said else "")
    number = both.number or said
    if not day:
        return number, both.decided_on
    found = day_of(day)
    if found is None or found > clock.today():
        faults.append(f"Ngày quyết định “{day[:40]}” không phải ngày đã qua; viết như 20/11/2023.")
        return number, None
    return number, found


def _birth(text: str, faults: list[str]) -> int | None:
    hit = _YEAR.search(text)
    if hit and 1900 <= int(hit[1]) <= clock.today().year:
        return int(hit[1])
    if text:
        faults.append(f"Năm sinh “{text[:40]}” không đọc được.")
    return None


def _year(text: str, faults: list[str]) -> int | None:
    """Return the year; of a school year '2022-2023' the last."""
    years = [int(found) for found in _YEAR.findall(text)]
    if years and FIRST_YEAR <= years[-1] <= clock.today().year:
        return years[-1]
    if text:
        faults.append(f"Năm khen “{text[:40]}” không đọc được hoặc chưa tới.")
    return None
