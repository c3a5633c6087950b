"""Tables of targets: a body, or a thing, with the numbers it is to reach."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from vanban.model import Table
from vanban.plan import words
from vanban.plan.columns import (
    NOT_COUNTED,
    NUMBER,
    columns_of,
    describes,
    heads_of,
    holds_numbers,
    is_target,
)
from vanban.plan.frequency import announced, every_of
from vanban.plan.model import Number, Quota
from vanban.plan.passages import Passage, Place, name_of
from vanban.plan.quotas import of_passage
from vanban.plan.regions import Region
from vanban.text import fold
from vanban.text import words as words_in

_OF = re.compile(
    r"^(?:số lượng|chỉ tiêu|số)\s*(?:về )?|\bnăm 20\d\d\b"
    r"|\b(?:tối thiểu|ít nhất|tối đa|không quá)\b|/\s?\w+"
    r"|\([^)]*\)",
    re.IGNORECASE,
)
_PAYS = re.compile(r"don gia|thanh tien|kinh phi|muc chi|du toan|muc thuong|so tien|diem")
_FLOOR = re.compile(r"\b(?:tối thiểu|ít nhất|không dưới|không thấp hơn|trở lên)\b", re.IGNORECASE)
_CEILING = re.compile(r"\b(?:tối đa|không quá|nhiều nhất|không vượt quá)\b", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"\bsố (?!liệu|lượng|trên|dưới|sau|ghi|này|nêu|đã|nói|trong)(?P<what>[^\W\d_]+(?: [^\W\d_]+)?)"
    r" (?:trên )?(?:là|ghi|nêu|trong bảng)\b",
    re.IGNORECASE,
)
"""Of which column a bound is said: 'số gương là mức tối thiểu'."""
_SAYS_HOW_MANY = re.compile(r"\b(?:chỉ tiêu|số lượng|phân bổ|bảng|định mức)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"\W*(?:ghi chú|lưu ý|chú thích)\b|[^.;\d]*\b(?:số liệu|con số|số lượng|chỉ tiêu|định mức|mức"
    r"|phân bổ|bảng)\b[^.;\d]*\b(?:trên|này|trong bảng|là)\b",
    re.IGNORECASE,
)
"""A paragraph below a table that says something of all its numbers."""
_TIME_HEAD = re.compile(
    r"(?:năm )?20\d\d|(?:cả |toàn )?(?:giai đoạn|nhiệm kỳ)(?: 20\d\d\s?[-–]\s?20\d\d)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?:cả|toàn) (?:giai đoạn|nhiệm kỳ)|^(?:giai đoạn|nhiệm kỳ)$", re.IGNORECASE)
_NAMED_THING = re.compile(
    r"\b(?:phân bổ|chỉ tiêu|số lượng|giao)\b[^:“\"]{0,30}?([“\"][^”\"]+[”\"])", re.IGNORECASE
)
_ALLOTS = re.compile(r"\b(?:phân bổ|giao chỉ tiêu|chỉ tiêu (?:giao|cho))\b", re.IGNORECASE)
_NO_NUMBER = re.compile(r"\b20\d\d\b|\b(?:bảng|biểu)(?: số)? \d{1,2}\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:bảng|biểu)(?: số)? \d{1,2}[.:]?", re.IGNORECASE)
"""The number of a table, above which stands what it says."""
_IN_BRACKETS = re.compile(r";?\s*(?:các )?(?:con )?số (?:ghi )?trong ngoặc\b.*$", re.IGNORECASE)
_OF_THEM = re.compile(r"^(?:trong đó|bao gồm|gồm)[:,]? (?:có )?", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3}(?:,\d+)?)\s?%?")
_COUNT = re.compile(
    r"(?:(?P<floor>≥|>|trên|ít nhất|tối thiểu|từ(?=.*trở lên))"
    r"|(?P<ceiling>≤|<|tối đa|không quá))?\s*"
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s?(?P<percent>%)?(?: trở lên)?",
    re.IGNORECASE,
)


def asked_of_all(table: Table, place: Place, columns: dict[str, int]) -> Iterator[Quota]:
    """Yield the targets of a table that names nobody: 'Nội dung | Đơn vị tính | Chỉ tiêu'."""
    heads = [fold(head) for head in heads_of(table)]
    if columns.keys() & {"lead", "body", "when"} or any(_PAYS.search(head) for head in heads):
        return
    if place.region in (Region.PAST, Region.BUDGET, Region.CRITERIA, Region.PRIZE):
        return
    every = announced(_caption(table, place))
    for cells in table.rows[table.header_rows :]:
        what, cell = cells[columns["what"]], cells[columns["target"]]
        unit = cells[columns["unit"]].strip() if "unit" in columns else ""
        if (found := counted(what, cell, unit)) and not re.match(r"(?:tổng|cộng)", what.lower()):
            yield Quota(None, *found, every, f"{what.strip()} | {cell.strip()}", place.source)


def counted(
    what: str, cell: str, unit: str = ""
) -> tuple[Number | None, Number | None, str] | None:
    """Return the number that a row asks for, and of what: 'Gương người tốt' with '5'."""
    number = _COUNT.fullmatch(cell.strip(" -–"))
    name = what.strip(" .;")
    if not number:
        return None
    value = _value(number["number"])
    high = None if number["floor"] else value
    low = None if number["ceiling"] else value
    if number["percent"] or unit == "%" or name.endswith("(%)"):
        of = re.sub(r"^tỷ lệ ", "", name.removesuffix("(%)").strip(), flags=re.IGNORECASE)
        return low, high, f"% {of}"
    named = words.UNIT.match(name) or name[:1] in '“"' or (unit and words.UNIT.match(unit))
    return (low, high, name) if named and isinstance(value, int) else None


def crossed(table: Table, place: Place) -> Iterator[Quota]:
    """Yield the quotas of a table with a column for each body, or each year."""
    heads, rows = heads_of(table), table.rows[table.header_rows :]
    label = next(
        (at for at, head in enumerate(heads) if not NOT_COUNTED.match(fold(head).strip(" ."))
         and not holds_numbers(table, at)), None,
    )  # fmt: skip
    bodies = [at for at, head in enumerate(heads) if at != label and _names_one(head)]
    unit = columns_of(table).get("unit")
    counts = [
        at for at in range(len(heads)) if at not in (label, unit) and not describes(heads[at])
    ]
    if len(counts) > 1 and all(_heads_a_body(heads[at]) for at in counts):
        bodies = counts
    years = [at for at, head in enumerate(heads) if _TIME_HEAD.fullmatch(head.strip())]
    columns = bodies if len(bodies) > 1 else years
    if label is None or not columns or not all(holds_numbers(table, at) for at in columns):
        return
    said = _caption(table, place)
    caption = _thing(said)
    of_bodies = any(_names_one(cells[label]) for cells in rows) or _heads_bodies(heads[label])
    if of_bodies and (columns is bodies or not caption):
        return
    for at in columns:
        every = "period" if _WHOLE.search(heads[at]) else None
        every = announced(said) if columns is bodies else every
        for cells in rows:
            name = cells[label].strip(" .;")
            who = name_of(name) if of_bodies else heads[at].strip() if columns is bodies else None
            asked = "" if unit is None else cells[unit].strip()
            found = counted(caption if of_bodies else name, cells[at], asked)
            if found and not re.match(r"(?:tổng|cộng|toàn)", name, re.IGNORECASE):
                quote = f"{cells[label].strip()} | {heads[at]} | {cells[at].strip()}"
                yield Quota(who, *found, every_of(name) or every, quote, place.source)


def bounded(quota: Quota, table: Table, place: Place) -> Quota:
    """Read a plain number as the least or the most, if the words around the table say so."""
    around = list(_around(table, place))
    said_often = filter(None, map(every_of, around))
    if quota.who:  # a column for each year is not said of every year
        quota = replace(quota, every=quota.every or next(said_often, None))
    for said in around if quota.minimum == quota.maximum else ():
        if (which := _OF_WHICH.search(said)) and not set(words_in(which["what"])) & set(
            words_in(quota.of)
        ):
            continue
        low, high = _FLOOR.search(said), _CEILING.search(said)
        if low and not high:
            return replace(quota, maximum=None)
        if high and not low:
            return replace(quota, minimum=None)
    return quota


def _around(table: Table, place: Place) -> Iterator[str]:
    """Yield what stands above a table and what is noted below it, unless it counts by itself."""
    blocks = place.section.blocks
    below = blocks[blocks.index(table) + 1 :][:1] if table in blocks else ()
    notes = (re.split(r"(?<=[.;])\s", n)[0] for n in below if isinstance(n, str) and _NOTE.match(n))
    above = place.section.title or (place.headings[-1] if place.headings else "")
    for said in (_caption(table, place), *notes, above):
        if not re.search(r"\d", _NO_NUMBER.sub("", said)):
            yield said


def _value(text: str) -> Number:
    value = Decimal(text.replace(".", "").replace(",", "."))
    return int(value) if value == int(value) else value


def _names_one(head: str) -> bool:
    """Whether the head of a column is the name of one body: 'Xã Hòa Bình', 'Khoa Nội', 'Cụm 2'."""
    proper = re.search(rf"\s(?:{words.CAPITAL}|\d)", head.strip())
    asks = re.search(r"điển hình|tiêu biểu|gương|mô hình", head, re.IGNORECASE)
    return bool(words.BODY.match(head.strip()) and proper and not asks)


def _heads_a_body(head: str) -> bool:
    """Whether a column is that of one body, though no capital tells: 'Đoàn trường'."""
    asks = re.search(
        r"điển hình|tiêu biểu|gương|mô hình|số|chủ trì|phối hợp|thực hiện", head.lower()
    )
    return bool(words.BODY.match(head.strip()) and len(head.split()) > 1 and not asks)


def _heads_bodies(head: str) -> bool:
    """Whether the head of a column is a kind of bodies: 'Nhà máy', 'Trung đoàn'."""
    return words.BODY.fullmatch(head.strip()) is not None and not words.UNIT.match(head.strip())


def _thing(caption: str) -> str:
    """Return what a caption says is counted: 'gương' of 'Số gương các đơn vị giới thiệu:'."""
    if named := _NAMED_THING.search(caption):
        return named[1]
    found = re.search(r"\b(?:số (?:lượng )?|phân bổ |giao |chỉ tiêu )", caption, re.IGNORECASE)
    rest = caption[found.end() :] if found else ""
    rest = re.sub(
        r"^(?:(?:số (?:lượng )?|chỉ tiêu |giới thiệu |đăng ký |khen thưởng |biểu dương |chọn ))+",
        "", rest.lower() if caption.isupper() else rest, flags=re.IGNORECASE,
    )  # fmt: skip
    end = words.ends_before(rest)
    body = re.search(rf"\s(?=(?:các|những|mỗi|từng)\s|{words.CAPITAL})|[:(,.]", rest)
    end = min(end, body.start() if body else end)
    return rest[:end].strip(" :.;(") if words.UNIT.match(rest) else ""


def allotted(table: Table, place: Place, columns: dict[str, int]) -> Iterator[Quota]:
    """Yield a quota for each body and column of a table of targets."""
    said = _caption(table, place)
    heads = heads_of(table)
    every = announced(said) or (every_of(said) if said[-1:] == ":" else None)
    if "target" in columns:
        yield from _in_words(table, place, columns, every)
    allots = _ALLOTS.search(said) and (words.UNIT.search(said) or _NAMED_THING.search(said))
    for index, head in enumerate(heads):
        asks = is_target(head) or (
            allots and index != columns["body"] and not describes(head)
            and holds_numbers(table, index)
        )  # fmt: skip
        for cells in _items(table) if asks else ():
            found = _quota(head, cells[index], cells[columns["body"]], _thing(said))
            if found:
                quote = f"{cells[columns['body']].strip()} | {head} | {cells[index].strip()}"
                often = every_of(head) or every
                yield Quota(*found, every=often, quote=quote, source=place.source)


def _items(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the rows but those that only add up the rows below them: 'I | Khối Đảng | 7'."""
    rows = table.rows[table.header_rows :]
    plain = [re.fullmatch(r"\d+", row[0].strip(" .")) is not None for row in rows]
    for at, row in enumerate(rows):
        below = []
        for other, counted in zip(rows[at + 1 :], plain[at + 1 :], strict=True):
            if not counted:
                break
            below.append(other)
        if plain[at] or not row[0].strip() or not below or not _adds_up(row, below):
            yield row


def _adds_up(row: tuple[str, ...], below: list[tuple[str, ...]]) -> bool:
    """Whether each number of a row is the sum of those below."""
    sums = [
        int(cell) == sum(int(other[at]) for other in below if other[at].strip().isdigit())
        for at, cell in enumerate(row)
        if at and cell.strip().isdigit()
    ]
    return bool(sums) and all(sums)


def _in_words(
    table: Table, place: Place, columns: dict[str, int], every: str | None
) -> Iterator[Quota]:
    """Yield what cells below 'Chỉ tiêu' say in words: '02 tập thể, 03 cá nhân'."""
    for cells in table.rows[table.header_rows :]:
        body, cell = cells[columns["body"]].strip(), cells[columns["target"]].strip()
        if not NUMBER.fullmatch(cell):
            passage = Passage(cell, place.source, Region.TARGET, name_of(body) or None)
            for quota in of_passage(passage):
                yield replace(quota, every=quota.every or every, quote=f"{body} | {cell}")


def _caption(table: Table, place: Place) -> str:
    """Return the words right above a table, else the heading that it stands below."""
    blocks = place.section.blocks
    above = [b for b in blocks[: blocks.index(table)] if isinstance(b, str)] if blocks else []
    if len(above) > 1 and _NUMBERED.fullmatch(above[-1].strip()):
        above.pop()
    last = _IN_BRACKETS.sub("", above[-1].strip()) if above else ""
    said = re.split(r"(?<=[.;])\s", last)[-1]
    tells = said.endswith((".", ";")) and not _SAYS_HOW_MANY.search(said)
    return said if said and not tells else place.section.title.strip()


def _quota(
    head: str, cell: str, body: str, caption: str
) -> tuple[str, Number | None, Number | None, str] | None:
    """Return who is to reach how many of what by one cell of a column of targets."""
    share = re.search(r"%", head)
    number = (_SHARE if share else NUMBER).fullmatch(cell.strip())
    who = name_of(body)
    if (
        not number
        or not re.search(r"[^\W\d_]", who)
        or re.match(r"(?:tổng|cộng)", who, re.IGNORECASE)
    ):
        return None
    value, most = _range(number[1])
    low = re.search(r"tối thiểu|ít nhất", head, re.IGNORECASE)
    high = re.search(r"tối đa|không quá", head, re.IGNORECASE)
    head = _OF_THEM.sub("", head)
    of, said = " ".join(_OF.sub(" ", head).split()), cell.strip()[number.end(1) :].strip()
    within = re.search(r"\(([^)%]+)\)", head)
    if share:
        of = f"% {re.sub(r'^tỷ lệ ', '', of.replace('%', '').strip(), flags=re.IGNORECASE)}"
    elif not words.UNIT.search(of) and words.UNIT.match(said):
        of = said
    elif not words.UNIT.search(of) and within:
        of = within[1]
    elif not words.UNIT.search(of):
        of = f"{caption} {of}".strip()
    return who, (None if high else value), (None if low else most), of


def _range(text: str) -> tuple[Number, Number]:
    """Return the least and the most of '30 - 35'; of '30' both are 30."""
    ends = re.split(r"\s?[-–]\s?", text)
    return _value(ends[0]), _value(ends[-1])
