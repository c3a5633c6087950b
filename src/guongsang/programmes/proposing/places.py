"""Finds places in a read document: the section behind a pointer, the sentence behind its start."""

import re
from collections.abc import Iterator
from typing import Any

from vanban.text import clean

Json = dict[str, Any]
_END = re.compile(r"[.;](?=\s+[^\W\d_a-zà-ỹ]|\s*$)")
_OPENING = re.compile(r"^[-+•*]\s*")


def at(document: Json, pointer: str) -> Json:
    """Return the section that a JSON Pointer leads to, or {} where it leads nowhere."""
    value: Any = document
    for step in pointer.split("/")[1:]:
        if isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        elif isinstance(value, dict):
            value = value.get(step, {})
        else:
            return {}
    return value if isinstance(value, dict) else {}


def texts(section: Json) -> Iterator[str]:
    """Yield every paragraph and cell of a section and those below it, in reading order."""
    if section.get("title"):
        yield section["title"]
    for block in section.get("blocks", ()):
        if isinstance(block, str):
            yield block
        else:
            yield from (cell for row in block["rows"] for cell in row if cell)
    for child in section.get("children", ()):
        yield from texts(child)


def sentence(document: Json, pointer: str, start: str) -> str:
    """Return the sentence of a section that begins with some words; the words if none does."""
    wanted = clean(start).rstrip(" .…")
    for text in texts(at(document, pointer)):
        found = clean(text)
        place = found.find(wanted)
        if place >= 0:
            end = _END.search(found, place + len(wanted))
            return _OPENING.sub("", found[place : end.start() if end else len(found)]).strip(" .;")
    return wanted


def label(document: Json, pointer: str) -> str:
    """Return the number of a section with those above it: 'IV.1'; '' where none is numbered."""
    numbers: list[str] = []
    path = ""
    for step in pointer.split("/")[1:]:
        path += f"/{step}"
        numbering = str(at(document, path).get("numbering", "")) if step.isdigit() else ""
        if numbering and numbering not in "-+•*":
            last = numbering.strip(" .)")
            numbers = [last] if not numbers or last.count(".") else [*numbers, last]
    return ".".join(numbers)[:60]


def clipped(text: str, longest: int) -> str:
    """Return `text`, cut at a word if it is too long."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
