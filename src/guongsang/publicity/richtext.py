"""From what a person types to safe HTML, plain text and a length for reading aloud. Pure.

Typed text is plain: an empty line parts paragraphs; '## ' begins a heading, '- ' a line of a list,
'> ' a quotation, and **two stars** stress words. Anything else, tags included, is text.
"""

import html
import re
from itertools import groupby

import nh3

TAGS = {"p", "h2", "ul", "li", "blockquote", "strong", "em", "br"}
SYLLABLES_A_MINUTE = 190
"""An announcer's usual pace in Vietnamese; a script may be re-timed by whoever reads it."""
_STRESS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_TAG = re.compile(r"<[^>]+>")
_LINE_END = re.compile(r"</(?:p|h2|li|blockquote)>|<br>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def to_html(source: str) -> str:
    """Return typed text as HTML that holds nothing but the tags of `TAGS`, without attributes."""
    blocks = re.split(r"\n\s*\n", _CONTROL.sub("", source).replace("\r\n", "\n").strip())
    return sanitise("\n".join(part for block in blocks for part in _block(block) if part))


def sanitise(text: str) -> str:
    """Return HTML with every tag, attribute and address outside the allow-list taken away."""
    return nh3.clean(text, tags=TAGS, attributes={}, url_schemes=set(), link_rel=None)


def to_plain(body: str) -> str:
    """Return the words of sanitised HTML, one block a line."""
    lines = _TAG.sub("", _LINE_END.sub("\n", body)).splitlines()
    return "\n".join(html.unescape(line).strip() for line in lines if line.strip())


def reading_seconds(text: str) -> int:
    """Return how long reading `text` aloud takes; Vietnamese syllables stand between spaces."""
    return round(len(text.split()) * 60 / SYLLABLES_A_MINUTE)


def _block(block: str) -> list[str]:
    """Return a block's HTML: lines of one kind stand together."""
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    return [_piece(kind, list(group)) for kind, group in groupby(lines, key=_kind)]


def _kind(line: str) -> str:
    for mark, kind in (("## ", "h2"), ("- ", "ul"), ("> ", "blockquote")):
        if line.startswith(mark):
            return kind
    return "p"


def _piece(kind: str, lines: list[str]) -> str:
    if kind == "h2":
        return "".join(f"<h2>{_inline(line[3:])}</h2>" for line in lines)
    if kind == "ul":
        return f"<ul>{''.join(f'<li>{_inline(line[2:])}</li>' for line in lines)}</ul>"
    if kind == "blockquote":
        return f"<blockquote><p>{'<br>'.join(_inline(line[2:]) for line in lines)}</p></blockquote>"
    return f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _inline(text: str) -> str:
    return _STRESS.sub(r"<strong>\1</strong>", html.escape(text.strip(), quote=False))
