"""Keeping the rule book: loading the shipped rows, adding dated ones, marking them verified."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.awards import rules
from guongsang.awards.models import VoteRule
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "awards.rules_loaded": "Nạp sổ quy tắc bỏ phiếu",
        "awards.rule_added": "Thêm quy tắc bỏ phiếu theo ngày áp dụng",
        "awards.rule_verified": "Đánh dấu đã đối chiếu với văn bản gốc",
    }
)

SHIPPED = Path(__file__).parent / "data" / "vote_rules.toml"
_KEYS = {
    "code": str, "name": str, "base": str, "threshold": str, "strictly_above": bool,
    "quorum": str, "quorum_counts_written": bool, "recusal_leaves_base": bool, "is_secret": bool,
    "counts_written": bool, "chair_must_agree": bool, "valid_from": date, "valid_to": date,
    "legal_basis": str, "note": str,
}  # fmt: skip
_NEEDED = ("code", "name", "base", "threshold", "quorum", "valid_from", "legal_basis")

STAMP = {"verified_at", "verified_by"}


class BadRules(ValueError):
    """The rule file cannot be loaded; the text names the row and the key."""


@transaction.atomic
def load_rules(path: Path = SHIPPED) -> int:
    """Load the shipped vote rules; return how many rows were added.

    Strict: an unknown or missing key, a wrong type, a share out of range or two rows of one rule
    whose days overlap stop the whole file (`BadRules`). A row that is already there is left as it
    is: an office may have verified or ended it.
    """
    wanted = _read(path)
    known = set(VoteRule.objects.values_list("code", "valid_from"))
    fresh = [rule for rule in wanted if (rule.code, rule.valid_from) not in known]
    for rule in fresh:
        rule.save()
    if fresh:
        audit.record(
            actor=None, action="awards.rules_loaded", target=fresh[0],
            codes=sorted({rule.code for rule in fresh}), rows=len(fresh),
        )  # fmt: skip
    return len(fresh)


def _read(path: Path) -> list[VoteRule]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BadRules(f"{path.name}: {fault}") from fault
    if strange := set(data) - {"rule"}:
        raise BadRules(f"{path.name}: khóa lạ {sorted(strange)}")
    found = [_row(path, place, row) for place, row in enumerate(data.get("rule", []), start=1)]
    _refuse_overlaps(path, found)
    return found


def _row(path: Path, place: int, row: dict[str, Any]) -> VoteRule:
    where = f"{path.name}, dòng quy tắc {place} ({row.get('code', 'không mã')})"
    if strange := set(row) - set(_KEYS):
        raise BadRules(f"{where}: khóa lạ {sorted(strange)}")
    if missing := [key for key in _NEEDED if key not in row]:
        raise BadRules(f"{where}: thiếu {missing}")
    for key, value in row.items():
        if not isinstance(value, _KEYS[key]):
            raise BadRules(f"{where}: {key} sai kiểu: {value!r}")
    rule = VoteRule(**row)
    try:
        rule.full_clean(STAMP, validate_unique=False, validate_constraints=False)
    except ValidationError as fault:
        raise BadRules(f"{where}: {fault.message_dict}") from fault
    if rule.valid_to and rule.valid_to < rule.valid_from:
        raise BadRules(f"{where}: valid_to trước valid_from")
    return rule


def _refuse_overlaps(path: Path, found: list[VoteRule]) -> None:
    last: dict[str, VoteRule] = {}
    for rule in sorted(found, key=lambda rule: (rule.code, rule.valid_from)):
        former = last.get(rule.code)
        if former and (former.valid_to is None or former.valid_to >= rule.valid_from):
            raise BadRules(f"{path.name}: {rule.code} có hai dòng cùng áp dụng {rule.valid_from}")
        last[rule.code] = rule


@transaction.atomic
def add_rule(*, actor: User, rule: VoteRule) -> VoteRule:
    """Add a dated row. The row of that code in force until then ends the day before.

    Locks the rows of the code. Raises `Refused`, and `ValidationError` where the row is not
    sound: days out of order, a share out of range, or a later row of the code already there.
    """
    ensure(rules.may_keep_rule_book(actor))
    same = list(VoteRule.objects.locked().filter(code=rule.code).order_by("valid_from"))
    rule.is_verified = False
    rule.full_clean(STAMP)
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
        actor=actor, action="awards.rule_added", target=rule, why=rule.legal_basis,
        code=rule.code, valid_from=rule.valid_from, threshold=rule.threshold,
    )  # fmt: skip
    return rule


@transaction.atomic
def verify(*, actor: User, rule_id: int, why: str = "") -> VoteRule:
    """Mark a row as compared with the official text, by whom and when; locks the row."""
    rule = VoteRule.objects.locked().get(pk=rule_id)
    ensure(rules.may_verify(actor, rule))
    rule.is_verified = True
    rule.verified_at, rule.verified_by = clock.now(), actor
    rule.save(update_fields=["is_verified", "verified_at", "verified_by"])
    audit.record(actor=actor, action="awards.rule_verified", target=rule, why=why)
    return rule
