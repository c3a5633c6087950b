"""Keeping the rule book: loading the shipped rows, adding dated ones, marking them verified."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.awards import rules
from guongsang.awards.models import BOOK, Award, DatedRow
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "awards.rules_loaded": "Nạp sổ quy tắc",
        "awards.rule_added": "Thêm dòng sổ quy tắc theo ngày áp dụng",
        "awards.rule_verified": "Đánh dấu đã đối chiếu với văn bản gốc",
    }
)

Row = TypeVar("Row", bound=DatedRow)

SHIPPED = Path(__file__).parent / "data"
STAMP = {"is_verified", "verified_at", "verified_by"}
_TYPES: dict[type[models.Field], type] = {
    models.BooleanField: bool, models.DateField: date, models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int, models.DecimalField: str, models.JSONField: list,
    models.CharField: str, models.SlugField: str,
}  # fmt: skip


class BadRules(ValueError):
    """The rule file cannot be loaded; the text names the row and the key."""


@transaction.atomic
def load_book() -> int:
    """Load every table of rules that is shipped; return how many rows were added."""
    awards_first = sorted(BOOK, key=lambda model: model is not Award)
    return sum(load_table(model) for model in awards_first)


@transaction.atomic
def load_table(model: type[DatedRow], path: Path | None = None) -> int:
    """Load the shipped rows of one kind; return how many were added.

    Strict: an unknown or missing key, a wrong type, a value out of range, an award that nobody
    knows or two rows of one matter whose days overlap stop the whole file (`BadRules`). A row that
    is already there is left as it is: an office may have verified or ended it.
    """
    wanted = _read(model, path or SHIPPED / f"{model.TABLE}.toml")
    known = {(row.matter, row.valid_from) for row in model.objects.all()}
    fresh = [row for row in wanted if (row.matter, row.valid_from) not in known]
    for row in fresh:
        row.save()
    if fresh:
        audit.record(
            actor=None, action="awards.rules_loaded", target=fresh[0], table=model.TABLE,
            codes=sorted({row.matter for row in fresh}), rows=len(fresh),
        )  # fmt: skip
    return len(fresh)


def _read(model: type[DatedRow], path: Path) -> list[DatedRow]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BadRules(f"{path.name}: {fault}") from fault
    if strange := set(data) - {"rule"}:
        raise BadRules(f"{path.name}: khóa lạ {sorted(strange)}")
    rows = enumerate(data.get("rule", []), start=1)
    found = [_row(model, f"{path.name}, dòng {place}", row) for place, row in rows]
    _refuse_overlaps(path, found)
    return found


def _row(model: type[DatedRow], where: str, row: dict[str, Any]) -> DatedRow:
    where = f"{where} ({row.get('code', row.get('award', 'không mã'))})"
    fields = own_fields(model)
    if strange := set(row) - set(fields):
        raise BadRules(f"{where}: khóa lạ {sorted(strange)}")
    needed = (name for name, each in fields.items() if not (each.blank or each.has_default()))
    if missing := [name for name in (*needed, *model.MUST) if name not in row]:
        raise BadRules(f"{where}: thiếu {missing}")
    for name, value in row.items():
        if type(value) is not _TYPES[type(fields[name])]:
            raise BadRules(f"{where}: {name} sai kiểu: {value!r}")
    made = model(**row)
    try:
        made.full_clean(STAMP, validate_unique=False, validate_constraints=False)
        _ensure_known(made)
    except ValidationError as fault:
        raise BadRules(f"{where}: {fault.message_dict}") from fault
    if made.valid_to and made.valid_to < made.valid_from:
        raise BadRules(f"{where}: valid_to trước valid_from")
    return made


def _refuse_overlaps(path: Path, found: list[DatedRow]) -> None:
    last: dict[str, DatedRow] = {}
    for row in sorted(found, key=lambda row: (row.matter, row.valid_from)):
        former = last.get(row.matter)
        if former and (former.valid_to is None or former.valid_to >= row.valid_from):
            raise BadRules(f"{path.name}: {row.matter} có hai dòng cùng áp dụng {row.valid_from}")
        last[row.matter] = row


@transaction.atomic
def add_rule(*, actor: User, rule: Row) -> Row:
    """Add a dated row. The row of that matter in force until then ends the day before.

    Locks the rows of the matter. Raises `Refused`, and `ValidationError` where the row is not
    sound: days out of order, a value out of range, an award nobody knows, or a later row of the
    matter already there.
    """
    ensure(rules.may_keep_rule_book(actor))
    list(type(rule).objects.locked().same_as(rule))  # waits for whoever adds to the matter
    same = list(type(rule).objects.same_as(rule).order_by("valid_from"))  # sees what they added
    rule.is_verified = False
    rule.full_clean(STAMP)
    _ensure_known(rule)
    if any(former.valid_from > rule.valid_from for former in same):
        raise ValidationError(
            {"valid_from": "Đã có dòng áp dụng từ ngày muộn hơn; hãy chọn ngày sau dòng đó."}
        )
    for former in same:
        if former.valid_to is None or former.valid_to >= rule.valid_from:
            former.valid_to = rule.valid_from - timedelta(days=1)
            former.save(update_fields=["valid_to"])
    rule.save()
    audit.record(
        actor=actor, action="awards.rule_added", target=rule, table=rule.TABLE, **_values(rule)
    )
    return rule


@transaction.atomic
def verify(*, actor: User, rule: DatedRow, why: str = "") -> DatedRow:
    """Mark a row as compared with the official text, by whom and when; locks the row."""
    found = type(rule).objects.locked().get(pk=rule.pk)
    ensure(rules.may_verify(actor, found))
    found.is_verified = True
    found.verified_at, found.verified_by = clock.now(), actor
    found.save(update_fields=["is_verified", "verified_at", "verified_by"])
    audit.record(
        actor=actor, action="awards.rule_verified", target=found, why=why, table=found.TABLE
    )
    return found


def own_fields(model: type[DatedRow]) -> dict[str, models.Field]:
    """Return the fields that a file or a person fills, by name."""
    return {
        field.name: field
        for field in model._meta.concrete_fields  # noqa: SLF001 -- Django's public API
        if field.name not in {"id", *STAMP}
    }


def _ensure_known(rule: DatedRow) -> None:
    """Refuse a row about an award that the book does not have."""
    for name in ("award", "needs", "awards"):
        value = getattr(rule, name, "")
        for code in value if isinstance(value, list) else [value]:
            if code and not Award.objects.filter(code=code).exists():  # type: ignore[misc]
                raise ValidationError(
                    {name: f"Chưa có danh hiệu, hình thức mang mã “{code}”; hãy thêm trước."}
                )


def _values(rule: DatedRow) -> dict[str, Any]:
    values = {name: getattr(rule, name) for name in own_fields(type(rule))}
    return {
        name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()
    }
