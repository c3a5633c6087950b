"""Lists of names put forward: of one unit, and merged by the office that takes them in."""

from collections.abc import Sequence
from dataclasses import replace

from guongsang.accounts.models import User
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.documents.naming import letterhead_of
from guongsang.exemplars.models import SubjectKind
from guongsang.exemplars.wording import addressed, counted, kinds_of, placed
from guongsang.nominations import rules
from guongsang.nominations.models import Asked, Nomination, Round
from guongsang.nominations.papers.wishes import act
from guongsang.nominations.queries import merged_list
from guongsang.nominations.states import State
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.programmes.wording import grounds_under
from guongsang.shared.access import Verdict
from vanban.model import Annex, OfficialDocument, Section, Table

_OUT = (State.WITHDRAWN,)
_GROUPS = {
    SubjectKind.COLLECTIVE: "Tập thể",
    SubjectKind.INDIVIDUAL: "Cá nhân",
    SubjectKind.HOUSEHOLD: "Hộ gia đình",
    SubjectKind.ACTIVITY: "Mô hình, hoạt động",
}


def find_round(user: User, key: int) -> Round | None:
    """Return the round if the person may read its book."""
    return Round.objects.received_by(user).with_context().filter(pk=key).first()


def find_asked(user: User, key: int) -> Asked | None:
    """Return what a round asks of a unit that the person's roles reach."""
    units = Organisation.objects.within(reach_of(user)).values("pk")
    rows = Asked.objects.select_related(
        "organisation", "round__programme__issuer", "round__receiver", "round__office",
        "round__decider", "round__route",
    )  # fmt: skip
    return rows.filter(pk=key, organisation__in=units).first()


def of_unit(asked: Asked, letterhead: Letterhead) -> OfficialDocument:
    """Return a unit's submission with the list of those it puts forward in a round."""
    round_ = asked.round
    dossiers = dossiers_of(asked)
    to = round_.receiver.name
    via = "" if round_.office_id == round_.receiver_id else f" (qua {round_.office.name})"
    return _submission(letterhead, round_, dossiers, f"{to}{via}", to)


def of_round(round_: Round, letterhead: Letterhead) -> OfficialDocument:
    """Return the office's submission with the merged list, each name with its unit."""
    to = pieces.head_of(letterhead_of(round_.decider))
    return _submission(letterhead, round_, list(merged_list(round_)), to, to, merged=True)


def _submission(
    letterhead: Letterhead, round_: Round, dossiers: Sequence[Nomination], addressee: str, to: str,
    *, merged: bool = False,
) -> OfficialDocument:  # fmt: skip
    subjects = [dossier.subject for dossier in dossiers]
    acts = ", ".join(dict.fromkeys(act(dossier) for dossier in dossiers))
    told = "tổng hợp" if merged else "xét chọn"
    text = (
        f"Thực hiện đợt “{round_.title}”, {letterhead.issuer} đã {told} và đề nghị {acts} đối với "
        f"{counted(subjects)} (có danh sách kèm theo)."
    )
    wish = f"{letterhead.issuer} trình {to} xem xét, quyết định"
    return replace(
        pieces.begun("tờ trình", pieces.about(f"đề nghị {acts}"), letterhead),
        addressees=(addressee,),
        grounds=pieces.closed(grounds_under([round_.programme])),
        preamble=(text,),
        sections=pieces.ended([Section("", "", (wish,))]),
        recipients=pieces.recipients(letterhead, "Như trên"),
        annexes=(
            _annex(
                letterhead, dossiers, f"{kinds_of(subjects)} được đề nghị {acts}", merged=merged
            ),
        ),
    )


def _annex(
    letterhead: Letterhead, dossiers: Sequence[Nomination], title: str, *, merged: bool
) -> Annex:
    groups: dict[SubjectKind, list[Nomination]] = {kind: [] for kind in _GROUPS}
    for dossier in dossiers:
        groups[SubjectKind(dossier.subject.kind)].append(dossier)
    tables = [(_GROUPS[kind], _table(found, merged=merged)) for kind, found in groups.items()]
    note = pieces.attached("tờ trình", letterhead)
    return pieces.name_list(title, note, tables, landscape=True)


def _table(dossiers: Sequence[Nomination], *, merged: bool) -> Table:
    heads = [
        "Họ tên, tên gọi", "Chức vụ, địa chỉ", "Nội dung đề nghị", "Thành tích nổi bật",
        "Đã được công nhận, khen thưởng", "Bình chọn tại đơn vị", "Trực tiếp lao động",
    ]  # fmt: skip
    rows = [_row(dossier) for dossier in dossiers]
    if merged:
        heads.insert(2, "Đơn vị giới thiệu")
        rows = [
            (*row[:2], dossier.organisation.label, *row[2:])
            for dossier, row in zip(dossiers, rows, strict=True)
        ]
    return pieces.numbered(heads, rows)


def _row(dossier: Nomination) -> tuple[str, ...]:
    subject, exemplar = dossier.subject, dossier.exemplar
    last = exemplar.honours.standing().order_by("-decided_on", "-pk").first() if exemplar else None
    vote = ""
    if dossier.vote_total:
        share = f"{100 * (dossier.vote_for or 0) / dossier.vote_total:.1f}".replace(".", ",")
        vote = f"{dossier.vote_for}/{dossier.vote_total} ({share.removesuffix(',0')}%)"
    return (
        pieces.upper_first(addressed(subject)),
        pieces.upper_first(placed(subject)),
        pieces.upper_first(act(dossier)),
        exemplar.title if exemplar else pieces.inside(dossier.reason),
        pieces.cited(
            last.form or str(last.get_kind_display()), last.decision_number, last.decided_on
        )
        if last
        else "",
        vote,
        "Có" if subject.is_direct_labourer else "",
    )


def dossiers_of(asked: Asked) -> list[Nomination]:
    """Return the unit's dossiers of the round that it has not taken back."""
    rows = Nomination.objects.filter(round=asked.round_id, organisation=asked.organisation_id)
    return list(rows.exclude(state__in=_OUT).with_context().order_by("-priority", "pk"))


def may_list_own(actor: User, asked: Asked) -> Verdict:
    """A unit lists what it puts forward once there is something."""
    if not dossiers_of(asked):
        return Verdict("Đơn vị chưa lập hồ sơ nào trong đợt này nên chưa có danh sách.")
    return rules.is_of_unit(actor, asked.organisation)


def may_list_all(actor: User, round_: Round) -> Verdict:
    """The office merges what units have sent."""
    if not merged_list(round_).exists():
        return Verdict("Chưa đơn vị nào gửi hồ sơ trong đợt này nên chưa có danh sách.")
    return rules.is_handler(actor, round_)
