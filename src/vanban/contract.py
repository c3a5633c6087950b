"""The one JSON that a read document is handed out as; others measure the reader by it.

Keys and meanings are fixed (docs/vanban.md). What is not in the document is null or an empty list.
`evidence` says for each extracted value where it was read, keyed by its JSON Pointer.
"""

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from vanban.model import Evidence, Instrument, OfficialDocument, Reading, Section, Table
from vanban.plan import Plan
from vanban.plan.model import Number
from vanban.read.head import years

Json = dict[str, Any]

_SURE = {"quotas": 0.95, "milestones": 0.9, "assignments": 0.95, "reports": 0.9}
_LESS_SURE = 0.85
_NOWHERE = Evidence(0, 0, "", 1.0)


def as_json(reading: Reading, plan: Plan) -> Json:
    """Return the reading and what it orders as plain values, ready for `json.dumps`."""
    document = reading.document
    value = {
        **_head(document),
        "sections": [_section(section) for section in document.sections],
        "plan": _plan(plan),
        "warnings": [{"where": doubt.where, "what": doubt.what} for doubt in reading.warnings],
    }
    value["evidence"] = _evidence(reading, plan, value)
    return value


def _head(document: OfficialDocument) -> Json:
    exact = document.date.exact
    period = years(document.title)
    return {
        "kind": document.kind,
        "number": document.number,
        "superior": document.superior,
        "issuer": document.issuer,
        "place": document.place,
        "date": exact.isoformat() if exact else None,
        "title": document.title,
        "period": list(period) if period else None,
        "bases": [_base(base) for base in document.bases],
        "signer": asdict(document.signer),
        "recipients": list(document.recipients),
    }


def _base(base: Instrument) -> Json:
    return {
        "kind": base.kind,
        "number": base.number,
        "date": base.date.isoformat() if base.date else None,
        "issuer": base.issuer,
    }


def _section(section: Section) -> Json:
    return {
        "numbering": section.numbering,
        "title": section.title,
        "text": [block for block in section.blocks if isinstance(block, str)],
        "tables": [_table(block) for block in section.blocks if isinstance(block, Table)],
        "children": [_section(child) for child in section.children],
    }


def _table(table: Table) -> list[list[str]]:
    return [list(row) for row in table.rows]


def _plan(plan: Plan) -> Json:
    return {
        "subject_kinds": [phrase.text for phrase in plan.subject_kinds],
        "fields": [phrase.text for phrase in plan.fields],
        "criteria": [
            {"field": c.field, "subject_kind": c.subject_kind, "text": c.text}
            for c in plan.criteria
        ],
        "quotas": [
            {"who": q.who, "minimum": _number(q.minimum), "maximum": _number(q.maximum),
             "of": q.of, "every": q.every, "quote": q.quote}
            for q in plan.quotas
        ],
        "milestones": [
            {"what": m.what, "when": m.when, "who": m.who, "quote": m.quote}
            for m in plan.milestones
        ],
        "assignments": [
            {"who": a.who, "role": a.role, "tasks": list(a.tasks)} for a in plan.assignments
        ],
        "channels": [phrase.text for phrase in plan.channels],
        "events": [phrase.text for phrase in plan.events],
        "reports": [
            {"who": r.who, "to": r.to, "when": r.when, "quote": r.quote} for r in plan.reports
        ],
    }  # fmt: skip


def _number(value: Number | None) -> int | float | None:
    """Return a number for JSON: a whole one without a point, 0.5 as it is written."""
    return float(value) if isinstance(value, Decimal) else value


def _evidence(reading: Reading, plan: Plan, value: Json) -> Json:
    """Return the evidence of every value that is there, the head's and the plan's."""
    found = {
        pointer: asdict(evidence)
        for pointer, evidence in reading.evidence.items()
        if _at(value, pointer) not in (None, "", [])
    }
    for kind, index, source, quote in _sources(plan):
        place = _place(reading.evidence, source)
        found[f"/plan/{kind}/{index}"] = {
            "page": place.page,
            "line": place.line,
            "quote": quote,
            "confidence": round(_SURE.get(kind, _LESS_SURE) * place.confidence, 2),
        }
    return found


def _sources(plan: Plan) -> Iterator[tuple[str, int, str, str]]:
    kinds = ("subject_kinds", "fields", "criteria", "quotas", "milestones", "assignments",
             "channels", "events", "reports")  # fmt: skip
    for kind in kinds:
        for index, item in enumerate(getattr(plan, kind)):
            quote = item.quote if kind != "criteria" else item.text
            yield kind, index, item.source, quote


def _place(evidence: dict[str, Evidence], source: str) -> Evidence:
    """Return the place of a section, or of the nearest one above it that has a place."""
    while source:
        if source in evidence:
            return evidence[source]
        source = source.rpartition("/")[0]
    return _NOWHERE


def _at(value: Any, pointer: str) -> Any:
    """Return what a JSON Pointer points at, or None where it leads nowhere."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict):
            value = value.get(key)
        else:
            return None
    return value
