"""How a paragraph looks, by its own properties, its styles and theirs."""

from collections.abc import Mapping
from dataclasses import dataclass

from vanban.container import Element, W

_OFF = {"0", "false", "off", "none"}
_DEEPEST = 12
_RUN_FLAGS = ("b", "i", "caps", "vanish")


@dataclass(frozen=True, slots=True)
class Flags:
    """Of a run; None where nothing is said and the style decides."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    """The face of letters beyond ASCII; '+' and a word for one of the theme's."""

    def over(self, below: "Flags") -> "Flags":
        """Return these flags with the gaps filled from `below`."""
        return Flags(
            bold=below.bold if self.bold is None else self.bold,
            italic=below.italic if self.italic is None else self.italic,
            caps=below.caps if self.caps is None else self.caps,
            hidden=below.hidden if self.hidden is None else self.hidden,
            font=below.font if self.font is None else self.font,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with what it inherits."""

    flags: Flags = Flags()
    align: str | None = None
    outline: int = 0
    numbering: tuple[str, int] | None = None


NOTHING = Style()


class Styles:
    """The styles of one document, resolved once each."""

    def __init__(self, part: Element | None, theme: Mapping[str, str] | None = None) -> None:
        self._theme = theme or {}
        everywhere = None if part is None else part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._font = font(everywhere)
        found = [] if part is None else part.findall(f"{W}style")
        self._elements = {style.get(f"{W}styleId"): style for style in found}
        self._known: dict[str, Style] = {}
        self.default = next(
            (
                style.get(f"{W}styleId")
                for style in found
                if style.get(f"{W}type") == "paragraph"
                and style.get(f"{W}default") in {"1", "true"}
            ),
            "",
        )

    def face(self, own: Flags) -> str:
        """Return the name of the font that a run is set in, '' where nothing says it."""
        named = own.font or self._font or ""
        return self._theme.get(named[1:], "") if named.startswith("+") else named

    def of(self, identifier: str, depth: int = 0) -> Style:
        """Return the style called `identifier`; an unknown one says nothing."""
        if identifier in self._known:
            return self._known[identifier]
        element = self._elements.get(identifier)
        if element is None or depth > _DEEPEST:
            return NOTHING
        base = element.find(f"{W}basedOn")
        below = NOTHING if base is None else self.of(base.get(f"{W}val", ""), depth + 1)
        properties = element.find(f"{W}pPr")
        found = Style(
            flags=flags(element.find(f"{W}rPr")).over(below.flags),
            align=_value(properties, "jc") or below.align,
            outline=_outline(element, properties) or below.outline,
            numbering=numbering(properties) or below.numbering,
        )
        self._known[identifier] = found
        return found


def flags(properties: Element | None) -> Flags:
    """Return what an <w:rPr> says of bold, italic, capitals and hidden text."""
    if properties is None:
        return Flags()
    found = [properties.find(f"{W}{name}") for name in _RUN_FLAGS]
    said = [None if flag is None else flag.get(f"{W}val") not in _OFF for flag in found]
    bold, italic, caps, hidden = said
    return Flags(bold, italic, caps, hidden, font(properties))


def font(properties: Element | None) -> str | None:
    """Return the font that an <w:rPr> names; the theme's goes before one of its own."""
    named = None if properties is None else properties.find(f"{W}rFonts")
    if named is None:
        return None
    for side in ("hAnsi", "ascii"):
        if theme := named.get(f"{W}{side}Theme"):
            return f"+{theme[:5]}"
        if own := named.get(f"{W}{side}"):
            return str(own)
    return None


def numbering(properties: Element | None) -> tuple[str, int] | None:
    """Return the list and the level that a <w:pPr> names; level 0 unless said."""
    found = None if properties is None else properties.find(f"{W}numPr")
    identifier = _value(found, "numId")
    if identifier is None:
        return None
    level = _value(found, "ilvl") or "0"
    return identifier, int(level) if level.isdigit() else 0


def alignment(properties: Element | None, style: Style) -> str | None:
    """Return the alignment of a paragraph."""
    return _value(properties, "jc") or style.align


def outline(properties: Element | None, style: Style) -> int:
    """Return the heading level of a paragraph, 0 for none."""
    own = _value(properties, "outlineLvl")
    return int(own) + 1 if own and own.isdigit() and int(own) < 9 else style.outline


def _outline(element: Element, properties: Element | None) -> int:
    own = _value(properties, "outlineLvl")
    if own and own.isdigit():
        return int(own) + 1 if int(own) < 9 else 0
    name = (_value(element, "name") or "").lower()
    level = name.removeprefix("heading ")
    return int(level) if level != name and level.isdigit() and int(level) <= 9 else 0


def _value(parent: Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{W}{name}")
    value = None if found is None else found.get(f"{W}val")
    return None if value is None else str(value)
