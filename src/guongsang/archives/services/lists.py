"""The list of files of a body's year: line by line, from last year's, or from the sample."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from guongsang.accounts.models import User
from guongsang.archives import rules
from guongsang.archives.models import ListLine
from guongsang.audit import services as audit
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "file_list.line_kept": "Ghi dòng danh mục hồ sơ",
        "file_list.line_dropped": "Bỏ dòng danh mục hồ sơ",
        "file_list.made": "Lập danh mục hồ sơ năm",
    }
)
_SAMPLE = Path(__file__).parents[1] / "data" / "retention.toml"


@transaction.atomic
def keep_line(*, actor: User, line: ListLine) -> ListLine:
    """Write a new line, or one that was corrected; files opened from it before keep theirs."""
    ensure(rules.may_keep_list(actor, line.organisation))
    if line.pk is None:
        line.created_at, line.created_by = clock.now(), actor
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError as fault:
        raise Refused(
            f"Mã {line.code} đã có trong danh mục năm {line.year}; hãy chọn mã khác."
        ) from fault
    audit.record(
        actor=actor, action="file_list.line_kept", target=line, year=line.year, code=line.code,
        years=line.years, verified=line.verified,
    )  # fmt: skip
    return line


@transaction.atomic
def drop_line(*, actor: User, line_id: int) -> None:
    """Take a line off the list. Locks it."""
    line = ListLine.objects.locked().select_related("organisation").get(pk=line_id)
    ensure(rules.may_drop_line(actor, line))
    audit.record(actor=actor, action="file_list.line_dropped", target=line, year=line.year)
    line.delete()


@transaction.atomic
def from_last_year(*, actor: User, organisation: Organisation, year: int) -> int:
    """Write the lines of the year before that are not in this year's list; return how many."""
    ensure(rules.may_keep_list(actor, organisation))
    former = ListLine.objects.filter(organisation=organisation, year=year - 1).order_by("code")
    if not former.exists():
        raise Refused(f"Năm {year - 1} chưa có danh mục hồ sơ để lấy sang.")
    fields = ("code", "title", "years", "basis", "verified", "officer_id")
    rows = [{field: getattr(line, field) for field in fields} for line in former]
    return _added(actor, organisation, year, rows, source=f"{year - 1}")


@transaction.atomic
def from_sample(*, actor: User, organisation: Organisation, year: int) -> int:
    """Write the suggested lines that are not in the year's list yet; return how many.

    None of them was compared with its source: each is marked so.
    """
    ensure(rules.may_keep_list(actor, organisation))
    told = _sample()
    rows = [
        {"code": row["code"], "title": row["title"], "years": row.get("years"),
         "basis": told["basis"]}
        for row in told["line"]
    ]  # fmt: skip
    return _added(actor, organisation, year, rows, source="sample")


def _added(
    actor: User, organisation: Organisation, year: int, rows: Iterable[dict[str, Any]], source: str
) -> int:
    held = ListLine.objects.filter(organisation=organisation, year=year)
    known = set(held.values_list("code", flat=True))
    moment, added = clock.now(), 0
    for row in rows:
        if row["code"] in known:
            continue
        ListLine.objects.create(
            organisation=organisation, year=year, created_at=moment, created_by=actor, **row
        )
        added += 1
    if not added:
        raise Refused(f"Danh mục năm {year} đã có đủ các dòng này.")
    audit.record(
        actor=actor, action="file_list.made", target=organisation, year=year, source=source,
        lines=added,
    )  # fmt: skip
    return added


@cache
def _sample() -> dict[str, Any]:
    return tomllib.loads(_SAMPLE.read_text(encoding="utf-8"))
