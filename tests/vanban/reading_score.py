"""How near a reading comes to what a person read: one point for each field of the head and foot."""

import re

from vanban.model import OfficialDocument
from vanban.read.head import years

FIELDS = ("kind", "number", "superior", "issuer", "place", "date", "title", "period", "bases")
FOOT = ("signer", "recipients")


def as_read(document: OfficialDocument) -> dict:
    """Return the fields of a document as the gold writes them."""
    exact = document.date.exact
    period = years(document.title)
    return {
        "kind": document.kind, "number": document.number, "superior": document.superior,
        "issuer": document.issuer, "place": document.place, "title": document.title,
        "date": exact.isoformat() if exact else None, "period": list(period) if period else None,
        "bases": [
            {"kind": b.kind, "number": b.number, "issuer": b.issuer,
             "date": b.date.isoformat() if b.date else None}
            for b in document.bases
        ],
        "signer": {"authority": document.signer.authority, "name": document.signer.name,
                   "position": document.signer.position},
        "recipients": list(document.recipients), "addressees": list(document.addressees),
        "annexes": [annex.label for annex in document.annexes],
        "outline": list(outline(document.sections)),
    }  # fmt: skip


def outline(sections, path=""):
    """Yield the numberings as a path: 'II.1.a)'."""
    for section in sections:
        here = f"{path}.{section.numbering}" if path else section.numbering
        yield here
        yield from outline(section.children, here)


def wrong(document: OfficialDocument, gold: dict) -> list[tuple[str, object, object]]:
    """Return field, gold and reading where they differ; letter case and dashes do not count."""
    found = as_read(document)
    return [
        (field, gold[field], found[field])
        for field in found
        if field in gold and even(_plain(gold[field])) != even(found[field])
    ]


def _plain(value):
    keys = {"kind", "number", "date", "issuer"}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{key: item[key] for key in item if key in keys} for item in value]
    return value


def even(value):
    """Return a value with letter case, dashes and the two spellings of 'òa' made one."""
    if isinstance(value, dict):
        return {key: even(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [even(item) for item in value]
    if not isinstance(value, str):
        return value
    text = " ".join(re.sub("[–—]", "-", value).lower().split())
    for old, new in (("uỷ", "ủy"), ("hoà", "hòa"), ("hoá", "hóa"), ("ubnd", "ủy ban nhân dân")):
        text = text.replace(old, new)
    return text
