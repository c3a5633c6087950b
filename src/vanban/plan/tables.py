"""Task tables and tables of targets: a row is a task with its bodies and its time, or a quota."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.model import Table
from vanban.plan import moments, words
from vanban.plan.assignments import first_words, role_of
from vanban.plan.columns import columns_of, heads_of
from vanban.plan.frequency import every_of
from vanban.plan.model import Assignment, Milestone, Quota
from vanban.plan.passages import Outline, Passage, Place, name_of, split_body
from vanban.plan.quotas import of_passage
from vanban.plan.regions import Region
from vanban.plan.targets import allotted, asked_of_all, bounded, counted, crossed

_COUNTER = re.compile(r"cuộc|đợt|buổi|lần|người|hoạt động|chương trình", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:;|\n)\s*")


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    columns: dict[str, int]
    table: Table
    place: Place

    @property
    def source(self) -> str:
        return self.place.source

    @property
    def heads(self) -> list[str]:
        return heads_of(self.table)

    def cell(self, name: str) -> str:
        index = self.columns.get(name)
        return self.cells[index].strip() if index is not None else ""

    def quote(self, *names: str) -> str:
        used = sorted(self.columns[name] for name in names if name in self.columns)
        return " | ".join(self.cells[index].strip() for index in used if self.cells[index].strip())


def milestones(outline: Outline, plan_year: int | None) -> Iterator[Milestone]:
    """Yield a milestone for each row with a task and a time."""
    for row in _rows(outline):
        time = row.cell("when")
        time = re.sub(r"\s+[-–]\s+", " đến ", time)
        time = re.sub(r"\btuần \d\s?/\s?(?=\d{1,2}/20\d\d)", "", time, flags=re.IGNORECASE)
        time = re.sub(r"(?<![\d/])(?<!háng )(?=\d{1,2}/20\d\d)", "tháng ", time)
        when = moments.resolve(moments.find(f": {time}"), plan_year) if time else None
        what = row.cell("what")
        if when and what and "báo cáo" not in what.lower()[:12]:
            who = name_of(_SPLIT.split(row.cell("lead"))[0]) or None
            body, does, _ = split_body(what)
            if who is None and body and does and words.VERB.match(does):
                who, what = body, does
            quote = row.quote("what", "lead", "when")
            yield Milestone(what.strip(" .;"), when, who, quote, row.source)


def assignments(outline: Outline) -> Iterator[Assignment]:
    """Yield who leads and who cooperates in each row."""
    for row in _rows(outline):
        what = row.cell("what") or row.cell("named")
        for role in ("lead", "cooperate") if what else ():
            for body in _bodies(row.cell(role)):
                quote = row.quote("what", role)
                asked = role_of(body, what, requested=False) if role == "lead" else role
                part = "all" if asked == "all" else role
                yield Assignment(body, part, (first_words(what),), quote, row.source)


def quotas(outline: Outline) -> Iterator[Quota]:
    """Yield a quota for each body and column of targets, and those that a task names."""
    for row in _rows(outline):
        yield from _of_task(row)
    for table, place in outline.tables:
        columns = columns_of(table)
        found = list(crossed(table, place))
        if not found and columns.keys() >= {"what", "target"}:
            found = list(asked_of_all(table, place, columns))
        elif not found and "body" in columns and "what" not in columns:
            found = list(allotted(table, place, columns))
        yield from (bounded(quota, table, place) for quota in found)


def _of_task(row: _Row) -> Iterator[Quota]:
    """Yield what a row of tasks asks for: in its words, its product, or its number."""
    owner = name_of(_SPLIT.split(row.cell("lead"))[0]) or None
    cell = Passage(row.cell("what"), row.source, Region.TARGET, owner)
    often = every_of(row.cell("when"))
    for quota in of_passage(cell):
        yield replace(quota, every=quota.every or often, quote=row.quote("what", "lead"))
    made = row.cell("product") if "what" in row.columns else ""
    for quota in of_passage(Passage(made, row.source, Region.TARGET, owner)):
        yield replace(quota, quote=row.quote("what", "product"))
    target = Passage(row.cell("target"), row.source, Region.TARGET, owner)
    for quota in of_passage(target):
        of = _of_row(row, quota.of)
        yield replace(quota, of=of, quote=row.quote("what", "named", "target"))
    name = "what" if "what" in row.columns else "named"
    if plain := counted(row.cell(name), row.cell("target"), row.cell("unit")):
        often = every_of(row.heads[row.columns["target"]]) or often
        quote = row.quote(name, "lead", "target")
        yield bounded(Quota(owner, *plain, often, quote, row.source), row.table, row.place)


def _of_row(row: _Row, of: str) -> str:
    """'lớp tập huấn kỹ năng' for the '02 lớp' of its row, 'cuộc hội thi' for '01 cuộc'."""
    what = row.cell("what")
    what = what[:1].lower() + what[1:].strip(" .;")
    if not row.cell("target").lower().endswith(of.lower()) or re.search(r"\d", what):
        return of
    if _COUNTER.fullmatch(of):
        return f"{of} {what}".strip()
    return what if what.lower().startswith(of.lower()) else of


def _rows(outline: Outline) -> Iterator[_Row]:
    for table, place in outline.tables:
        columns = columns_of(table)
        if not columns.keys() & {"what", "named"} or not columns.keys() & {"lead", "when"}:
            continue
        for cells in table.rows[table.header_rows :]:
            yield _Row(cells, columns, table, place)


def _bodies(cell: str) -> Iterator[str]:
    for part in _SPLIT.split(cell):
        pieces = re.split(r",\s+(?=[A-ZĐ])", part)
        whole = all(words.BODY.match(piece) for piece in pieces)
        names = map(name_of, pieces if whole else [part])
        yield from (name for name in names if re.search(r"[^\W\d_]{2}", name))
