"""Who may send scans of printed sheets, join them to a dossier and put them away."""

from datetime import date

from guongsang.accounts.models import User
from guongsang.exemplars import rules as exemplars
from guongsang.nominations.models import Nomination, Scan
from guongsang.nominations.rules.people import UNIT, is_alive, is_of_unit
from guongsang.nominations.states import IN_HAND, SCAN_MOVES, WITH_UNIT, ScanState
from guongsang.orgs.queries import organisations_of
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

MOST_WAITING = 60
"""Scans of one person that may wait to be joined."""


def may_send_scans(actor: User, number: int = 1, on: date | None = None) -> Verdict:
    """An officer or head of a unit, as long as not too many wait already."""
    if not organisations_of(actor, *UNIT, on=on):
        return Verdict("Bản chụp phiếu do cán bộ hoặc thủ trưởng đơn vị giới thiệu gửi.")
    waiting = Scan.objects.waiting_for(actor).count()
    if waiting + number > MOST_WAITING:
        return Verdict(
            f"Bạn đang có {waiting} bản chụp chờ ghép, nhiều nhất {MOST_WAITING}. "
            "Hãy ghép hoặc bỏ bớt rồi gửi tiếp."
        )
    return ALLOWED


def may_join_paper(actor: User, nomination: Nomination, on: date | None = None) -> Verdict:
    """A sheet filled by hand joins its dossier until it is concluded.

    It becomes proof of the dossier's exemplar; a dossier of an organiser keeps it itself.
    """
    if nomination.state not in (*WITH_UNIT, *IN_HAND):
        return Verdict("Hồ sơ đã kết luận hoặc đã rút nên không nhận thêm phiếu giấy.")
    ours = is_of_unit(actor, nomination.organisation, on=on)
    if not ours:
        return ours
    if nomination.exemplar is None:
        return is_alive(nomination.organisation, on or clock.today())
    return exemplars.may_add_evidence(actor, nomination.exemplar, on=on)


def may_put_away_scan(actor: User, scan: Scan, on: date | None = None) -> Verdict:
    """One's own while it waits; one in a dossier as long as that takes paper."""
    if ScanState.DROPPED not in SCAN_MOVES[ScanState(scan.state)]:
        return Verdict("Bản chụp này đã được bỏ.")
    if scan.nomination is None:
        return ALLOWED if scan.sent_by_id == actor.pk else Verdict("Bản chụp này của người khác.")
    if scan.nomination.exemplar_id:
        return Verdict("Bản chụp đã thành minh chứng; hãy rút ở mục Minh chứng của tấm gương.")
    return may_join_paper(actor, scan.nomination, on)
