"""What a plan's file must agree with: the organisations, its own period, its own names."""

from collections import Counter
from datetime import date
from typing import Any

from guongsang.orgs.models import Organisation
from guongsang.programmes.models import LegalBasis, Programme
from guongsang.programmes.predicates import OrganisationPredicate
from guongsang.programmes.source.reading import Source
from vanban.when import When

_ORGANISATIONS = {
    "programme": ("issuer",), "difficulties": ("contact", "leader"), "reporting": ("to",),
    "movements": ("launcher",), "milestones": ("receiver",), "channels": ("owner",),
    "routes": ("receiver", "via_organisation", "council_owner"),
}  # fmt: skip
_UNIQUE = {"fields": "code", "routes": "code", "channels": "name", "tasks": "duty"}


def check(source: Source) -> None:
    """Refuse what names nobody, binds nobody, falls outside the period or stands twice."""
    known = set(Organisation.objects.values_list("code", flat=True))
    _organisations(source, known)
    _predicates(source, known)
    _period(source)
    _duplicates(source)
    _references(source)
    source.refuse_if_faulty()


def years_of(source: Source) -> tuple[int, int]:
    """Return first and last year of execution."""
    head = source.one("programme")
    first, last = head.get("execution", head["period"])
    return first, last


def _rows(source: Source, table: str) -> list[dict[str, Any]]:
    found = source.data.get(table, [])
    return found if isinstance(found, list) else [found]


def _organisations(source: Source, known: set[str]) -> None:
    for table, keys in _ORGANISATIONS.items():
        for index, row in enumerate(_rows(source, table)):
            for key in keys:
                if (code := row.get(key)) and code not in known:
                    source.blame(table, f"không có tổ chức mã {code!r}", index=index, key=key)
    for index, row in enumerate(source.rows("tasks")):
        for party in row["parties"]:
            if (code := party.get("organisation")) and code not in known:
                what = f"không có tổ chức mã {code!r}"
                source.blame("tasks", what, index=index, text=party["label"])


def _predicates(source: Source, known: set[str]) -> None:
    first, last = years_of(source)
    days = (date(first, 1, 1), date(last, 12, 31))
    keys = {"scope": "who", "quotas": "who", "milestones": "who", "routes": "sender"}
    for table, key in keys.items():
        for index, row in enumerate(_rows(source, table)):
            if key not in row:
                continue
            wrong = _predicate_fault(row[key], known, days)
            if wrong:
                source.blame(table, wrong, index=index, key=key)
    for index, row in enumerate(source.rows("tasks")):
        for party in row["parties"]:
            if wrong := _predicate_fault(party.get("who", {}), known, days):
                source.blame("tasks", wrong, index=index, text=party["label"])


def _predicate_fault(value: dict[str, Any], known: set[str], days: tuple[date, date]) -> str:
    predicate = OrganisationPredicate.load(value)
    if strange := sorted(predicate.named_codes() - known):
        return f"không có tổ chức mã {strange[0]!r}"
    if value and not predicate.queryset(*days).exists():
        return "không có đơn vị nào khớp"
    return ""


def _period(source: Source) -> None:
    first, last = years_of(source)
    for table in ("milestones", "tasks"):
        for index, row in enumerate(source.rows(table)):
            if (when := row.get("when")) and not When.parse(when).fits(first, last):
                what = f"mốc {when!r} nằm ngoài kỳ thực hiện {first}-{last}"
                source.blame(table, what, index=index, key="when")


def _duplicates(source: Source) -> None:
    for table, key in _UNIQUE.items():
        counts: Counter[str] = Counter()
        for index, row in enumerate(source.rows(table)):
            counts[row[key]] += 1
            if counts[row[key]] == 2:
                source.blame(table, f"trùng {key} {row[key]!r}", index=index, key=key)


def _references(source: Source) -> None:
    """Names inside the file and codes of bases and plans must lead somewhere."""
    bases = set(LegalBasis.objects.values_list("code", flat=True))
    places = {
        ("bases", "code"): bases,
        ("criteria", "by_reference"): bases,
        ("criteria", "field"): {row["code"] for row in source.rows("fields")},
        ("criteria", "movement"): {row["name"] for row in source.rows("movements")},
        ("routes", "follow_on"): {row["code"] for row in source.rows("routes")},
        ("routes", "quota"): {row["duty"] for row in source.rows("quotas")},
    }
    for (table, key), allowed in places.items():
        for index, row in enumerate(source.rows(table)):
            if key in row and row[key] not in allowed:
                source.blame(table, f"không tìm thấy {row[key]!r}", index=index, key=key)
    for index, row in enumerate(source.rows("criteria")):
        for item in row.get("items", []):
            if (code := item.get("basis")) and code not in bases:
                what = f"không tìm thấy căn cứ {code!r}"
                source.blame("criteria", what, index=index, text=item["text"])
    for key in ("superior", "previous"):
        code = source.one("programme").get(key)
        if code and not Programme.objects.filter(code=code).exists():
            source.blame("programme", f"không có kế hoạch mã {code!r}", key=key)
