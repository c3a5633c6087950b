"""A read decision as a list of awards: its annex tables, the names in its articles, its head."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from guongsang.documents.heads import DOUBT
from guongsang.exemplars.history import columns, wording
from guongsang.exemplars.history.tables import Head, Line, Table, head_in
from guongsang.orgs.sheets.grid import MOST_ROWS
from guongsang.programmes.kinds import SubjectKind
from vanban.text import clean, fold

Json = dict[str, Any]
BLURRED = "Chỗ này trong bản quét đọc chưa chắc; hãy so với bản gốc."
_GIVES = re.compile(r"\b(?:tang|truy tang|cong nhan|khen thuong|bieu duong|ton vinh)\b")
_MARK = re.compile(r"(?:[IVX]+|[A-ZĐ])[.)]?")
_ARTICLE = re.compile(r"^dieu \d+", re.IGNORECASE)
NOTHING = (
    "Không thấy danh sách khen thưởng trong văn bản: không có bảng nào có cột họ tên, cũng không "
    "có tên nào sau các điều. Hãy kiểm tra tệp, hoặc gửi danh sách dạng Excel."
)


def of_document(result: Json) -> Table:
    """Return the list of a decision that was read (`documents.models.Reading.result`).

    Every line has the same columns (`columns.KEYS`). Raises `ValidationError` where none is found.
    """
    document, contract = result["document"], result["contract"]
    head = _head(contract, document)
    lines = [*_of_tables(document), *_of_articles(document, contract["evidence"])]
    if not lines:
        raise ValidationError(NOTHING)
    if len(lines) > MOST_ROWS:
        raise ValidationError(f"Danh sách có hơn {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.")
    places = {key: at for at, key in enumerate(columns.KEYS)}
    return Table(list(columns.LABELS.values()), lines, places, head)


def _head(contract: Json, document: Json) -> Head:
    """Number, day and issuer from the head; from an annex's note where the head has none."""
    notes = " ".join(annex.get("note", "") for annex in document.get("annexes", ()))
    noted = head_in(notes)
    texts = [contract["title"] or "", *(_own(each) for each in document.get("sections", ())[:2])]
    texts += [annex.get("title", "") for annex in document.get("annexes", ())]
    return Head(
        number=(contract["number"] or noted.number)[:60],
        decided_on=date.fromisoformat(contract["date"]) if contract["date"] else noted.decided_on,
        giver=(contract["issuer"] or noted.giver)[:250],
        form=next((form for text in texts if (form := wording.form_in(text))), ""),
    )


def _of_tables(document: Json) -> Iterator[Line]:
    number = 0
    for where, rows in _tables(document):
        at = columns.heading_line(rows)
        if at is None:
            continue
        number += 1
        chosen = columns.guessed(rows[at])
        for order, row in enumerate(rows[at + 1 :], at + 2):
            if any(row):
                said = " | ".join(dict.fromkeys(clean(cell) for cell in row if clean(cell)))
                place = f"{where}, bảng {number}, dòng {order}"
                yield Line(_canonical(row, chosen), place, words=said)


def _tables(document: Json) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield every table with the part it stands in."""
    parts = [("văn bản", document.get("preamble", ()), document.get("sections", ()))]
    parts += [
        (annex.get("label") or "phụ lục", annex.get("blocks", ()), annex.get("sections", ()))
        for annex in document.get("annexes", ())
    ]
    for where, blocks, sections in parts:
        inside = [*blocks, *(block for each in sections for block in _blocks(each))]
        for block in inside:
            if not isinstance(block, str):
                yield where[:60], [list(row) for row in block["rows"]]


def _blocks(section: Json) -> Iterator[Any]:
    yield from section.get("blocks", ())
    for child in section.get("children", ()):
        yield from _blocks(child)


def _canonical(row: list[str], chosen: dict[str, int]) -> list[str]:
    """Return the cells in the order of `columns.KEYS`; a heading inside the table stays whole."""
    cells = [row[chosen[key]] if chosen.get(key, len(row)) < len(row) else ""
             for key in columns.KEYS]  # fmt: skip
    written = list(dict.fromkeys(clean(cell) for cell in row if clean(cell)))
    if len(written) == 1 or (len(written) == 2 and _MARK.fullmatch(written[0])):
        return [*written, *[""] * (len(cells) - len(written))]
    return cells


def _of_articles(document: Json, evidence: Json) -> Iterator[Line]:
    """Yield the names that stand below the articles that give awards."""
    gives, form, kind = False, "", None
    for pointer, section in _walk("/sections", document.get("sections", ())):
        numbering, said = section.get("numbering", ""), _own(section)
        place = evidence.get(pointer, {})
        if _ARTICLE.match(fold(numbering)):
            gives = bool(_GIVES.search(fold(said)[:200]))
            form, kind = wording.form_in(said), wording.kind_in(_after(said))
            one = wording.in_sentence(said) if gives and not section.get("children") else None
            if one is not None:
                yield _line(one[0], one[1], form, said, place)
        elif gives and section.get("children"):
            kind = wording.kind_in(said) or kind
            form = wording.form_in(said) or form
        elif gives and said and numbering:
            if _is_heading(said):
                kind = wording.kind_in(said) or kind
                continue
            told = kind or wording.kind_of_name(said)
            yield _line(wording.told(said, told), told, form, said, place)


def _is_heading(said: str) -> bool:
    """Whether an item only names who follows: 'Cá nhân:', 'TẬP THỂ'."""
    return said.isupper() if len(said) >= 20 else wording.kind_in(said) is not None


def _after(said: str) -> str:
    """Return what follows 'cho': whom an article is about, when it is about one kind alone."""
    about = said.partition(" cho ")[2]
    kinds = [wording.kind_in(part) for part in re.split(r",| và ", about)]
    return about if len({kind for kind in kinds if kind}) == 1 else ""


def _line(named: wording.Named, kind: SubjectKind, form: str, said: str, place: Json) -> Line:
    values = {
        "name": named.name, "birth": f"{named.birth_year or ''}", "placed": named.rest,
        "kind": kind.label, "form": form,
    }  # fmt: skip
    where = f"trang {place['page']}, dòng {place['line']}" if place.get("page") else "các điều"
    blurred = float(place.get("confidence", 1)) < DOUBT
    cells = [values.get(key, "") for key in columns.KEYS]
    return Line(cells, where, BLURRED if blurred else "", clean(said))


def _walk(pointer: str, sections: Any) -> Iterator[tuple[str, Json]]:
    for at, section in enumerate(sections):
        here = f"{pointer}/{at}"
        yield here, section
        yield from _walk(f"{here}/children", section.get("children", ()))


def _own(section: Json) -> str:
    """Return a section's heading and paragraphs, without what is below it."""
    texts = [
        section.get("title", ""),
        *(b for b in section.get("blocks", ()) if isinstance(b, str)),
    ]
    return clean(" ".join(text for text in texts if text))
