"""Pages of a template turned on their side for a wide annex, and back for what follows it."""

import copy

from vanban.container import Element, W
from vanban.write import ooxml

_TWIP = 25.4 / 1440


class Pages:
    """The sections of the pages about a paragraph of the body, that passages may turn.

    A section's settings stand in its last paragraph, those of the last at the end of the body.
    `can_turn` is False in a table's cell and where the template tells no size of its page.
    """

    def __init__(self, paragraph: Element) -> None:
        self._rules = _settings_behind(paragraph)
        self._follows = _has_words_behind(paragraph, self._rules)
        width, height = _side(self._rules, "w"), _side(self._rules, "h")
        self.can_turn = width > 0 and height > 0
        self._is_wide = width > height
        self._turned = False

    def turn(self, *, wide: bool) -> list[Element]:
        """Return what ends the section before a part of the other direction; often nothing."""
        if not self.can_turn or wide == (self._is_wide != self._turned):
            return []
        ends = [self._end()]
        self._turned = not self._turned
        return ends

    def ended(self) -> list[Element]:
        """Return what turns the pages back for the template's own words, if it has any left."""
        if not self._turned or self._rules is None:
            return []
        if self._follows:
            return [self._end()]
        _turn(self._rules)
        return []

    def column(self, upright: float) -> float:
        """Return the width for text, in millimetres; `upright` is that of the template's page."""
        if not self._turned or self._rules is None:
            return upright
        return upright + (_side(self._rules, "h") - _side(self._rules, "w")) * _TWIP

    def _end(self) -> Element:
        settings = copy.deepcopy(self._rules)
        if self._turned:
            _turn(settings)
        spacing = ooxml.node("spacing", before=0, after=0, line=20, lineRule="exact")
        return ooxml.node("p", ooxml.node("pPr", spacing, settings))


def _settings_behind(paragraph: Element) -> Element | None:
    """Return the settings of the section that a paragraph of the body stands in."""
    body = paragraph.getparent()
    if body.tag != f"{W}body":
        return None
    for later in paragraph.itersiblings():
        settings = later if later.tag == f"{W}sectPr" else later.find(f"{W}pPr/{W}sectPr")
        if settings is not None:
            return settings
    return None


def _has_words_behind(paragraph: Element, settings: Element | None) -> bool:
    """Tell whether the section goes on behind a paragraph, or is not the last."""
    if settings is not None and settings.getparent().tag == f"{W}pPr":
        return True
    later = (one for one in paragraph.itersiblings() if one is not settings)
    return any(
        one.tag == f"{W}tbl" or "".join(text.text or "" for text in one.iter(f"{W}t")).strip()
        or one.find(f".//{W}drawing") is not None
        for one in later
    )  # fmt: skip


def _side(settings: Element | None, name: str) -> float:
    size = None if settings is None else settings.find(f"{W}pgSz")
    try:
        return 0.0 if size is None else float(size.get(f"{W}{name}", "0"))
    except ValueError:
        return 0.0


def _turn(settings: Element) -> None:
    """Lay a page on its side, or stand it up; what follows begins on a page of its own."""
    size = settings.find(f"{W}pgSz")
    width, height = size.get(f"{W}h"), size.get(f"{W}w")
    size.set(f"{W}w", width)
    size.set(f"{W}h", height)
    size.attrib.pop(f"{W}orient", None)
    if float(width) > float(height):
        size.set(f"{W}orient", "landscape")
    for kind in settings.findall(f"{W}type"):
        settings.remove(kind)
