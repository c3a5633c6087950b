"""Which tables and keys a plan's file may have, and what each value must be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices

from guongsang.awards.models import RecognitionLevel
from guongsang.orgs.models import Kind, Level
from guongsang.programmes import kinds
from guongsang.programmes.models import Movement
from vanban.when import BadWhen, When

Check = Callable[[Any], str]
"""Returns what is wrong with a value, '' if nothing is."""


@dataclass(frozen=True, slots=True)
class Key:
    check: Check
    required: bool = False


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "phải là chữ"


def _whole(value: Any) -> str:
    return "" if isinstance(value, int) and not isinstance(value, bool) else "phải là số nguyên"


def _weight(value: Any) -> str:
    fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100
    return "" if fits else "phải là số nguyên từ 1 đến 100"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "phải là true hoặc false"


def _day(value: Any) -> str:
    return "" if isinstance(value, date) else "phải là ngày dạng 2021-07-19"


def _texts(value: Any) -> str:
    fits = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return "" if fits else "phải là danh sách chữ"


def _years(value: Any) -> str:
    fits = isinstance(value, list) and len(value) == 2 and not any(map(_whole, value))
    return "" if fits and value[0] <= value[1] else "phải là [năm đầu, năm cuối]"


def _when(value: Any) -> str:
    try:
        When.parse(str(value))
    except BadWhen as bad:
        return str(bad)
    return ""


def one_of(choices: type[TextChoices]) -> Check:
    def check(value: Any) -> str:
        return "" if value in choices.values else f"{value!r} không thuộc {choices.values}"

    return check


def some_of(choices: type[TextChoices]) -> Check:
    def check(value: Any) -> str:
        if wrong := _texts(value):
            return wrong
        strange = [each for each in value if each not in choices.values]
        return f"{strange} không thuộc {choices.values}" if strange else ""

    return check


def tables_of(keys: dict[str, Key]) -> Check:
    """Return a check of a list of inline tables."""

    def check(value: Any) -> str:
        if not isinstance(value, list):
            return "phải là danh sách bảng"
        return next((wrong for each in value if (wrong := table_fault(each, keys))), "")

    return check


def table_fault(value: Any, keys: dict[str, Key]) -> str:
    """Return what is wrong with an inline table."""
    if not isinstance(value, dict):
        return "phải là một bảng"
    for name, each in value.items():
        if name not in keys:
            return f"khóa lạ {name!r}"
        if wrong := keys[name].check(each):
            return f"{name}: {wrong}"
    missing = [name for name, key in keys.items() if key.required and name not in value]
    return f"thiếu khóa {missing[0]!r}" if missing else ""


def predicate(value: Any) -> str:
    """Check a predicate on organisations, and what is inside its `any_of`."""
    if isinstance(value, dict) and "any_of" in value:
        inner = value["any_of"]
        if len(value) > 1 or not isinstance(inner, list):
            return "any_of phải đứng một mình và là danh sách"
        return next((wrong for each in inner if (wrong := predicate(each))), "")
    return table_fault(value, _PREDICATE)


TEXT, TEXTS, WHOLE, FLAG = Key(_text), Key(_texts), Key(_whole), Key(_flag)
NAME = Key(_text, required=True)
WHEN = Key(_when)
WHO = Key(predicate)
SUBJECTS = Key(some_of(kinds.SubjectKind))
_PREDICATE = {
    "kinds": Key(some_of(Kind)), "except_kinds": Key(some_of(Kind)), "levels": Key(some_of(Level)),
    "sectors": TEXTS, "under": TEXT, "sector_under": TEXT, "codes": TEXTS, "except_codes": TEXTS,
    "in_block": FLAG,
}  # fmt: skip
_OBLIGATION = {
    "duty": NAME, "who": WHO, "who_text": TEXT, "modality": Key(one_of(kinds.Modality)),
    "source": NAME,
}  # fmt: skip
ITEM = {
    "text": NAME, "evidence": TEXT, "basis": TEXT, "subjects": SUBJECTS, "title": TEXT,
    "weight": Key(_weight), "source": TEXT,
}  # fmt: skip
PARTY = {
    "role": Key(one_of(kinds.PartyRole), required=True), "label": NAME, "organisation": TEXT,
    "who": WHO,
}  # fmt: skip

SINGLE: dict[str, dict[str, Key]] = {
    "programme": {
        "code": NAME, "issuer": NAME, "kind_of_document": TEXT, "number": TEXT, "symbol": TEXT,
        "signed_on": Key(_day), "printed_month": WHOLE, "printed_year": WHOLE, "place": TEXT,
        "title": NAME, "period": Key(_years, required=True), "execution": Key(_years),
        "superior": TEXT, "previous": TEXT, "open_points": TEXTS, "source": NAME,
    },
    "scope": {"text": TEXT, "who": Key(predicate, required=True), "source": NAME},
    "definition": {
        "text": TEXT, "areas": TEXTS, "source": NAME,
        "subjects": Key(some_of(kinds.SubjectKind), required=True),
        "what": Key(some_of(kinds.What), required=True),
    },
    "stages": {"wording": NAME, "source": NAME, **dict.fromkeys(kinds.Stage.values, TEXT)},
    "selection": {"rule": TEXT, "priority": TEXT, "source": NAME},
    "difficulties": {"contact": TEXT, "leader": TEXT, "text": TEXT, "source": NAME},
    "reporting": {"to": TEXT, "to_text": TEXT, "rhythm": WHEN, "text": TEXT, "source": NAME},
    "funding": {"text": NAME, "source": NAME},
    "signature": {"name": TEXT, "position": TEXT, "capacity": TEXT, "source": NAME},
    "sending": {"recipients": TEXTS, "filing": TEXT, "source": NAME},
}  # fmt: skip
REPEATED: dict[str, dict[str, Key]] = {
    "goals": {"text": NAME, "source": NAME},
    "bases": {"code": NAME, "kind": Key(one_of(kinds.BasisKind), required=True), "source": NAME},
    "movements": {
        "name": NAME, "kind": Key(one_of(Movement.Kind)), "level": Key(one_of(Movement.Level)),
        "launcher": TEXT, "launcher_text": TEXT, "year": WHOLE, "focus": TEXT,
        "resolutions": TEXT, "source": NAME,
    },
    "fields": {"code": NAME, "number": NAME, "name": NAME, "source": NAME},
    "criteria": {
        "name": NAME, "field": TEXT, "subjects": SUBJECTS, "category": Key(one_of(kinds.Category)),
        "comprehensive": FLAG, "by_reference": TEXT, "reference_note": TEXT, "movement": TEXT,
        "items": Key(tables_of(ITEM)), "source": NAME,
    },
    "quotas": {
        **_OBLIGATION, "minimum": WHOLE, "maximum": WHOLE, "of": NAME,
        "every": Key(one_of(kinds.Every)), "measure": Key(one_of(kinds.Measure)),
    },
    "milestones": {
        **_OBLIGATION, "kind": Key(one_of(kinds.MilestoneKind), required=True), "what": NAME,
        "when": WHEN, "when_text": TEXT, "event": FLAG, "receiver": TEXT, "note": TEXT,
    },
    "tasks": {
        "duty": NAME, "number": TEXT, "text": NAME, "stages": Key(some_of(kinds.Stage)),
        "content": TEXT, "when": WHEN, "source": NAME,
        "parties": Key(tables_of(PARTY), required=True),
    },
    "channels": {
        "name": NAME, "medium": Key(one_of(kinds.Medium), required=True), "owner": TEXT,
        "owner_text": TEXT, "columns": TEXTS, "source": NAME,
    },
    "routes": {
        "code": NAME, "name": NAME, "sender": Key(predicate, required=True), "sender_text": TEXT,
        "receiver": TEXT, "via": TEXT, "via_organisation": TEXT,
        "cadence": Key(one_of(kinds.Cadence), required=True),
        "purposes": Key(some_of(kinds.Purpose), required=True),
        "level": Key(one_of(RecognitionLevel), required=True),
        "steps": Key(some_of(kinds.Step), required=True),
        "outcome_by": Key(one_of(kinds.OutcomeBy), required=True), "council_owner": TEXT,
        "follow_on": TEXT, "quota": TEXT, "source": NAME,
    },
}  # fmt: skip
BASES = {
    "bases": {
        "code": NAME, "kind": NAME, "number": TEXT, "date": Key(_day), "issuer": TEXT,
        "title": TEXT, "source": NAME,
    }
}  # fmt: skip
CALENDAR = {
    "days": {
        "day": Key(_whole, required=True), "month": Key(_whole, required=True), "name": NAME,
        "other_name": TEXT, "since": WHOLE, "source": NAME,
    }
}  # fmt: skip
