"""Where in a template a word stands, as an officer looks for it: part, table and row, paragraph."""

from collections.abc import Iterator
from contextlib import contextmanager

from vanban.container import Element, W
from vanban.errors import BadTemplate

_PARTS = {
    "document": "thân văn bản",
    "hdr": "đầu trang",
    "ftr": "chân trang",
    "footnotes": "chú thích",
    "endnotes": "chú thích cuối",
}
_SHOWN = 60


def place_of(tree: Element, paragraph: Element) -> str:
    """Return 'thân văn bản, bảng 2, hàng 3 (“{{ ho_ten }} …”)'."""
    part = _PARTS.get(tree.tag.rpartition("}")[2], "văn bản")
    words = " ".join("".join(text.text or "" for text in paragraph.iter(f"{W}t")).split())
    shown = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
    return f"{part}, {_within(tree, paragraph)} (“{shown}”)"


def _within(tree: Element, paragraph: Element) -> str:
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    if row is None:
        loose = (each for each in tree.iter(f"{W}p") if _is_loose(each))
        return f"đoạn {next(n for n, each in enumerate(loose, 1) if each is paragraph)}"
    table = row.getparent()
    number = next(n for n, each in enumerate(tree.iter(f"{W}tbl"), 1) if each is table)
    line = next(n for n, each in enumerate(table.findall(f"{W}tr"), 1) if each is row)
    return f"bảng {number}, hàng {line}"


def _is_loose(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(f"{W}tr"), None) is None


@contextmanager
def placed(tree: Element, paragraph: Element) -> Iterator[None]:
    """Tell in which place a fault of the template was met."""
    try:
        yield
    except BadTemplate as fault:
        raise BadTemplate(f"{fault} Chỗ sai: {place_of(tree, paragraph)}.") from fault
