"""Pieces of which recipes compose a document: head and foot, who decides, dates, lists of names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Model
from django.utils.timezone import localtime

from guongsang.audit.chain import key_of
from guongsang.documents.models import Document, Letterhead
from guongsang.documents.naming import STANDS_IN, document_symbol, rank_of
from guongsang.documents.states import State
from guongsang.shared import clock
from vanban.model import KINDS, LETTER, Annex, OfficialDocument, PrintedDate, Section, Signer, Table
from vanban.write.wording import day_words

ENOUGH = 5
"""So many names stand in the text; more go into a list behind it."""
BLANK = "…"
"""Room for what a draft does not know yet: a number, a day, a reason."""
_OWN_NUMBER = re.compile(r"số …/\S+ ngày … tháng … năm (?:\d{4}|…)")


def begun(kind: str, title: str, letterhead: Letterhead) -> OfficialDocument:
    """Return a document with head and signature of a body; a paper of no kind has no symbol."""
    numbered = kind == LETTER or kind in KINDS
    return OfficialDocument(
        kind=kind,
        symbol=document_symbol(kind, letterhead) if numbered else None,
        superior=letterhead.superior or None,
        issuer=letterhead.issuer,
        place=letterhead.place or None,
        date=PrintedDate(year=clock.today().year),
        title=title,
        signer=Signer(
            letterhead.authority or None, letterhead.position or None, letterhead.signer or None
        ),
        recipients=recipients(letterhead),
    )


def recipients(letterhead: Letterhead, *names: str) -> tuple[str, ...]:
    """Return who receives the document, each once, and the filing line last (ô số 9b)."""
    return (*dict.fromkeys(names), f"Lưu: {letterhead.filing or 'VT'}")


def for_report(name: str) -> str:
    """Mark a recipient to whom the document is a report."""
    return f"{name} (b/c)"


def personal(letterhead: Letterhead) -> Signer:
    """Return the signature of a head who decides in person: without 'TM.' of the body."""
    stands_in = STANDS_IN.search(letterhead.authority)
    own = f"{stands_in['form']}. {stands_in['rank']}" if stands_in else letterhead.authority
    return Signer(
        None if own.startswith("TM.") else own or None,
        letterhead.position or None,
        letterhead.signer or None,
    )


def head_of(letterhead: Letterhead) -> str:
    """Return the head of a body as text names him: 'Chủ tịch Ủy ban nhân dân xã Bình Phú'.

    The body itself where its letterhead does not tell what its head is called.
    """
    stands_in = STANDS_IN.search(letterhead.authority)
    rank = rank_of(stands_in["rank"] if stands_in else letterhead.position).capitalize()
    if not rank or rank.startswith("Phó "):
        return letterhead.issuer
    said, body = rank.split(" "), letterhead.issuer.split(" ")
    shared = next(
        (
            size
            for size in range(len(said), 0, -1)
            if [word.lower() for word in body[:size]] == [word.lower() for word in said[-size:]]
        ),
        0,
    )
    return " ".join([*said[: len(said) - shared], *body])


def decided(
    kind: str, title: str, letterhead: Letterhead, grounds: Sequence[str]
) -> OfficialDocument:
    """Return the opening of what a head decides in person: who, on what grounds, 'QUYẾT ĐỊNH:'."""
    return replace(
        begun(kind, about(title), letterhead),
        grounds=closed(grounds),
        preamble=(head_of(letterhead).upper(), f"{kind.upper()}:"),
        signer=personal(letterhead),
    )


def about(title: str) -> str:
    """Return the subject as a decision or submission has it: 'Về việc khen thưởng …'."""
    return title if title.lower().startswith("về ") else f"Về việc {lower_first(title)}"


def closed(lines: Sequence[str]) -> tuple[str, ...]:
    """Close grounds as the decree does: ';' behind each, '.' behind the last."""
    bare = [line.rstrip(" ;.") for line in lines]
    return (*(f"{line};" for line in bare[:-1]), *(f"{line}." for line in bare[-1:]))


def day(when: date) -> str:
    """Return 'ngày 05 tháng 02 năm 2025'."""
    return day_words(PrintedDate(when.year, when.month, when.day))


def day_of(moment: datetime) -> str:
    """Return the day of a moment in Viet Nam."""
    return day(localtime(moment).date())


def cited(kind: str, number: str, when: date | None) -> str:
    """Return 'Quyết định số 12/QĐ-UBND ngày 02 tháng 6 năm 2025'; what is not known is left out."""
    known = f"{kind} số {number}" if number else kind
    return f"{known} {day(when)}" if when else known


def issued_about(record: Model, recipe: str) -> Document | None:
    """Return the last document in force that was made of a record by a recipe."""
    found = Document.objects.about(key_of(record)).filter(recipe=recipe, state=State.ISSUED)
    last: Document | None = found.order_by("-issued_at", "-pk").first()
    return last


def cited_document(document: Document) -> str:
    """Return an issued document as another one cites it."""
    return cited(document.kind.capitalize(), document.printed_number, document.dated)


def attached(kind: str, letterhead: Letterhead, whose: str = "") -> str:
    """Return the note of an annex, with room for the number and day that the issue gives."""
    return (
        f"(Kèm theo {kind.capitalize()} số {BLANK}/{document_symbol(kind, letterhead)} "
        f"ngày {BLANK} tháng {BLANK} năm {clock.today().year} của {whose or letterhead.issuer})"
    )


def with_own_number(document: OfficialDocument, number: str, dated: date) -> OfficialDocument:
    """Fill the document's own number and day where its annexes left room for them."""
    said = f"số {number} {day(dated)}"
    return replace(
        document,
        annexes=tuple(
            replace(annex, note=_OWN_NUMBER.sub(said, annex.note)) for annex in document.annexes
        ),
    )


def numbered(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table whose first column counts the rows."""
    counted = ((str(place), *row) for place, row in enumerate(rows, 1))
    return Table((("STT", *heads), *counted))


def name_list(
    title: str, note: str, parts: Sequence[tuple[str, Table]], *, landscape: bool = False
) -> Annex:
    """Return the list of names behind a document, one table a group; a single group has no head."""
    groups = [(name, table) for name, table in parts if len(table.rows) > 1]
    if len(groups) == 1:
        blocks: tuple[Table, ...] = (groups[0][1],)
        return Annex("DANH SÁCH", title.upper(), note, blocks=blocks, landscape=landscape)
    sections = tuple(
        Section(roman, name.upper(), (table,))
        for roman, (name, table) in zip(("I", "II", "III", "IV", "V"), groups, strict=False)
    )
    return Annex("DANH SÁCH", title.upper(), note, sections=sections, landscape=landscape)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return what a person wrote in a box as paragraphs, without empty lines and edges."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if line)


def sentence(text: str) -> str:
    """Return the words with a closing mark."""
    bare = text.strip()
    return bare if not bare or bare[-1] in ".!?:;" else f"{bare}."


def inside(text: str) -> str:
    """Return a sentence as part of another: without its closing mark, its first letter small."""
    return lower_first(text.strip().rstrip(".;"))


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless it begins with an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def upper_first(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def joined(names: Sequence[str]) -> str:
    """Return names in one sentence: 'a; b; c'."""
    return "; ".join(names)


def ended(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Close the body with './.' behind its last sentence (NĐ 30/2020, usual end of a text)."""
    *rest, last = sections
    if last.children:
        return (*rest, replace(last, children=ended(last.children)))
    if not last.blocks or not isinstance(last.blocks[-1], str):
        return tuple(sections)
    words = last.blocks[-1].rstrip(" ./")
    return (*rest, replace(last, blocks=(*last.blocks[:-1], f"{words}./.")))


def articles(*texts: str | tuple[str, Sequence[str]], first: int = 1) -> tuple[Section, ...]:
    """Return 'Điều 1.', 'Điều 2.' …; a pair is an article's text and its numbered points."""
    made = []
    for place, text in enumerate(texts, first):
        words, points = (text, ()) if isinstance(text, str) else text
        children = tuple(
            Section(str(number), "", (point,)) for number, point in enumerate(points, 1)
        )
        made.append(Section(f"Điều {place}", "", (words,), children))
    return ended(made)
