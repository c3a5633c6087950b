"""How long a dossier is laid open to the public: never below the rule book's working days."""

from datetime import date

from guongsang.accounts.models import User
from guongsang.awards.models import Deadline
from guongsang.awards.queries import deadline_on
from guongsang.nominations.models import Nomination
from guongsang.nominations.rules.people import is_handler
from guongsang.nominations.states import State
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict
from guongsang.shared.working_days import after


def may_move_display(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """Another last day is set while the public may still comment; what has ended stays ended."""
    if nomination.state != State.ON_DISPLAY or nomination.display_until is None:
        return Verdict("Hồ sơ này không lấy ý kiến công khai.")
    if (on or clock.today()) > nomination.display_until:
        return Verdict(
            f"Đã lấy ý kiến xong từ ngày {nomination.display_until:%d/%m/%Y}. "
            "Hãy xử lý các ý kiến rồi kết luận."
        )
    return is_handler(actor, nomination.round, on)


def may_last_until(nomination: Nomination, until: date, begun: date, today: date) -> Verdict:
    """Whether the consultation begun on a day may end on `until`: by the rules of its first day."""
    if until < today:
        return Verdict("Ngày cuối là hôm nay hoặc một ngày sau.")
    term = _term(nomination, begun)
    floor = after(begun, term.working_days) if term else begun
    if term is None or until >= floor:
        return ALLOWED
    return Verdict(
        f"Lấy ý kiến công khai ít nhất {term.working_days} ngày làm việc ({term.legal_basis}): "
        f"bắt đầu ngày {begun:%d/%m/%Y} thì sớm nhất là hết ngày {floor:%d/%m/%Y}."
    )


def earliest_end(nomination: Nomination, today: date) -> date:
    """Return the first day on which a consultation under way may end."""
    begun = nomination.displayed_on or today
    term = _term(nomination, begun)
    return max(today, after(begun, term.working_days) if term else begun)


def _term(nomination: Nomination, begun: date) -> Deadline | None:
    return deadline_on(Deadline.Step.CONSULT, nomination.round.level, begun)
