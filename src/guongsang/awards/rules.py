"""Who may change the rule book."""

from guongsang.accounts.models import User
from guongsang.awards.models import DatedRow
from guongsang.shared.access import ALLOWED, Verdict


def may_keep_rule_book(actor: User) -> Verdict:
    """The rule book is law for every body of the installation: the administrator keeps it."""
    if actor.is_active and actor.is_administrator:
        return ALLOWED
    return Verdict(
        "Chỉ người quản trị hệ thống được sửa sổ quy tắc. Hãy gửi căn cứ cho người quản trị."
    )


def may_verify(actor: User, rule: DatedRow) -> Verdict:
    if rule.is_verified:
        return Verdict("Dòng này đã được đánh dấu đối chiếu với văn bản gốc.")
    return may_keep_rule_book(actor)
