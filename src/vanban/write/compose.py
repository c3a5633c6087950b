"""From the model to what stands on the page, in order: the words that both writers print.

Everything that the format adds to the model is added here, once: 'Số:', 'Kính gửi:', leading
zeros, dashes and closing marks. The writers only set these pieces in type.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vanban.errors import NotADocument
from vanban.model import LETTER, Annex, Block, OfficialDocument, Section, Signer, Table
from vanban.roles import DEEPEST, Role
from vanban.write.heads import head
from vanban.write.layout import CENTRED_HEADINGS, ISSUER_RULE, LOOKS, PAGE, PARTY_LOOKS
from vanban.write.pieces import AnnexSheet, Grid, Item, Items, Pair, Piece, Sheet, rule
from vanban.write.widths import balanced, shares
from vanban.write.wording import authority_lines, refuse_unprintable

_SHORT_CELL = 8
_DASHES = "-----"
"""Under the title of a Party document, where others have a rule."""
_TITLE_GAP = 8
"""Millimetres that a title leaves free of the width, for faces that are wider."""
_WHOLE_TABLE = 8
"""Rows up to which a table before the signature stays whole with it."""
_UNDATED = date(2000, 1, 1)


def compose(document: OfficialDocument) -> Sheet:
    """Lay out `document`; raise `NotADocument` for what no page can carry."""
    looks = PARTY_LOOKS if document.heading else LOOKS
    foot = _foot(document)
    body = (*_opening(document), *_sections(document.sections, 1, PAGE.text_width))
    sheet = Sheet(
        name=_name(document),
        looks=looks,
        head=head(document, looks),
        body=_led(_tied(body) if foot else body),
        foot=foot,
        annexes=tuple(_annex(annex) for annex in document.annexes),
    )
    for item in sheet.everything():
        _check(item)
    return sheet


def day_of(document: OfficialDocument) -> date:
    """Return the day that a file of `document` bears: the document's own, or a plain fixed one."""
    return document.date.exact or _UNDATED


def _tied(body: Items) -> Items:
    """Keep the last paragraph or table with the signature: none stands alone on a page."""
    spaced = bool(body) and isinstance(body[-1], Piece) and body[-1].role is Role.AFTER_TABLE
    at = len(body) - (2 if spaced else 1)
    last = body[at] if body else None
    if isinstance(last, Piece):
        last = replace(last, keep=True)
    elif isinstance(last, Grid):
        last = replace(last, keep=len(last.rows) <= _WHOLE_TABLE)
    return (*body[:at], last, *body[at + 1 :]) if last else body


def _led(body: Items) -> Items:
    """Keep the words before a table with it: no 'Kết quả:' ends a page above its table."""
    return tuple(
        replace(item, keep=True) if isinstance(item, Piece) and isinstance(after, Grid) else item
        for item, after in zip(body, (*body[1:], None), strict=False)
    )


def _name(document: OfficialDocument) -> str:
    """Return the name of the file's properties: 'Kế hoạch 458/KH-UBND: Tuyên truyền …'."""
    kind = (document.kind or "văn bản").capitalize()
    called = f"{kind} {document.number}" if document.number else kind
    return f"{called}: {document.title}" if document.title else called


def _opening(document: OfficialDocument) -> Iterator[Item]:
    """Yield kind, title, addressees, grounds and what else stands before the first section."""
    letter = document.kind == LETTER
    titles = []
    if document.kind and not letter:
        titles.append(Piece(Role.KIND, document.kind.upper()))
    if document.title and not letter:
        titles.append(Piece(Role.TITLE, _even(document.title, PAGE.text_width)))
    yield from titles
    if titles and titles[-1].role is Role.TITLE:
        line = rule(titles[-1], ISSUER_RULE, LOOKS[Role.TITLE])
        yield Piece(Role.STAR, _DASHES) if document.heading else line
    yield from _addressees(document.addressees)
    deciders = _leading_deciders(document)
    for block in document.preamble[:deciders]:
        yield Piece(Role.DECIDER, str(block))
    for ground in document.grounds:
        yield Piece(Role.GROUND, ground)
    for block in document.preamble[deciders:]:
        if isinstance(block, str) and _is_shouted(block):
            yield Piece(Role.ENACTING, block)
        else:
            yield from _block(block, PAGE.text_width)


def _even(title: str, width: float) -> str:
    """Break a centred title into lines as even as can be, none of which begins with a dash."""
    held = title.replace(" - ", "\u00a0- ").replace(" – ", "\u00a0– ")
    lines = balanced(held, LOOKS[Role.TITLE].size, width - _TITLE_GAP)
    return "\n".join(lines).replace("\u00a0", " ") or title


def _leading_deciders(document: OfficialDocument) -> int:
    """Return how many paragraphs ('CHỦ TỊCH ỦY BAN NHÂN DÂN …') stand above the grounds."""
    if not document.grounds:
        return 0
    for count, block in enumerate(document.preamble):
        if not isinstance(block, str) or not _is_shouted(block) or block.endswith(":"):
            return count
    return len(document.preamble)


def _is_shouted(text: str) -> bool:
    return text.isupper() and len(text) > 3 and not text.endswith((".", ";", ","))


def _addressees(names: tuple[str, ...]) -> Iterator[Item]:
    if len(names) == 1:
        yield Piece(Role.TO, f"Kính gửi: {names[0]}")
    elif names:
        yield Piece(Role.TO, "Kính gửi:")
        for name in names:
            yield Piece(Role.ADDRESSEE, f"- {name}{'.' if name is names[-1] else ';'}")


def _sections(sections: tuple[Section, ...], level: int, width: float) -> Iterator[Item]:
    if sections and level > DEEPEST:
        raise NotADocument(f"Văn bản có hơn {DEEPEST} cấp mục; hãy gộp bớt cấp.")
    for section in sections:
        blocks = section.blocks
        if section.title:
            centred = section.numbering.lower().split(" ")[0] in CENTRED_HEADINGS
            yield Piece(
                Role.HEADING, section.title, _mark(section, centred=centred), level, centred
            )
        else:
            opens = bool(blocks) and isinstance(blocks[0], str)
            text = str(blocks[0]) if opens else ""
            if not text and not section.numbering:
                raise NotADocument("Có một mục không số, không tên và không mở đầu bằng chữ.")
            yield Piece(Role.ITEM, text, _mark(section, centred=False), level)
            blocks = blocks[1:] if opens else blocks
        for block in blocks:
            yield from _block(block, width)
        yield from _sections(section.children, level + 1, width)


def _mark(section: Section, *, centred: bool) -> str:
    """Return the number as printed: 'I.', 'Điều 3.', 'a)', '-'; a centred one has no dot."""
    numbering = section.numbering
    if not numbering or centred or not numbering[-1].isalnum():
        return numbering
    return f"{numbering}."


def _block(block: Block, width: float) -> Iterator[Item]:
    if isinstance(block, Table):
        yield _grid(block, width)
        yield Piece(Role.AFTER_TABLE, "")
    else:
        yield Piece(Role.PARAGRAPH, block)


def _grid(table: Table, width: float) -> Grid:
    rows = table.rows
    if not rows or not rows[0]:
        raise NotADocument("Có một bảng không có dòng nào.")
    if any(len(row) != len(rows[0]) for row in rows):
        raise NotADocument("Có một bảng mà các dòng không cùng số cột.")
    if not 0 <= table.header_rows <= len(rows):
        raise NotADocument("Có một bảng mà số dòng đầu bảng nhiều hơn số dòng.")
    centred = tuple(
        all(len(cell) <= _SHORT_CELL for cell in column[table.header_rows :])
        for column in zip(*rows, strict=True)
    )
    widths = shares(rows, LOOKS[Role.CELL].size, width, table.header_rows)
    return Grid(rows, table.header_rows, widths, centred)


def _foot(document: OfficialDocument) -> tuple[Pair, ...]:
    """Recipients on the left, the signature on the right; who signs beside goes before both."""
    left: list[Item] = []
    if document.recipients:
        left.append(Piece(Role.RECIPIENTS, "Nơi nhận:"))
    for number, name in enumerate(document.recipients, 1):
        mark = "." if number == len(document.recipients) else ";"
        left.append(Piece(Role.RECIPIENT, f"- {name}{mark}"))
    right = _signature(document.signer)
    space = Piece(Role.AFTER_TABLE, "")
    first, *others = [_signature(signer) for signer in document.cosigners] or [()]
    pairs: list[Pair] = [(first, right)]
    step = 2 if right else 1
    for n in range(0, len(others), step):
        beside = others[n + 1] if right and n + 1 < len(others) else ()
        pairs.append(((space, *others[n]), (space, *beside) if beside else ()))
    if not first:
        return ((tuple(left), right),) if left or right else ()
    return (*pairs, ((space, *left), ())) if left else tuple(pairs)


def _signature(signer: Signer) -> Items:
    pieces: list[Piece] = []
    if signer.authority:
        pieces.append(Piece(Role.ON_BEHALF, authority_lines(signer.authority)))
    if signer.position:
        pieces.append(Piece(Role.POSITION, signer.position))
    if signer.name:
        pieces.append(Piece(Role.SIGNATORY, signer.name))
    return tuple(pieces)


def _annex(annex: Annex) -> AnnexSheet:
    width = PAGE.height - PAGE.left - PAGE.right if annex.landscape else PAGE.text_width
    items: list[Item] = [Piece(Role.ANNEX, annex.label)]
    if annex.title:
        items.append(Piece(Role.ANNEX_TITLE, _even(annex.title, width)))
    if annex.note:
        items.append(Piece(Role.ANNEX_NOTE, annex.note))
    for block in annex.blocks:
        items += _block(block, width)
    items += _sections(annex.sections, 1, width)
    return AnnexSheet(tuple(items), annex.landscape)


def _check(item: Item) -> None:
    """Refuse what neither XML nor a page can hold, with the place it was met."""
    texts = [item.text, item.number] if isinstance(item, Piece) else []
    if isinstance(item, Grid):
        texts = [cell for row in item.rows for cell in row]
    for text in texts:
        refuse_unprintable(text)
