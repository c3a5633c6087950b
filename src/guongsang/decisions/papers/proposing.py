"""The submission to the level above, and the letter that answers it."""

from dataclasses import replace

from guongsang.accounts.models import User
from guongsang.awards.wording import level_words
from guongsang.decisions import services
from guongsang.decisions.models import Proposal
from guongsang.decisions.papers.deciding import given
from guongsang.decisions.states import ProposalState
from guongsang.documents import pieces
from guongsang.documents.models import Document, Letterhead
from guongsang.exemplars.models import Exemplar, Honour
from guongsang.exemplars.wording import addressed, facts_of, introduced
from guongsang.programmes.wording import grounds_under
from vanban.model import LETTER, OfficialDocument, Section


def find(user: User, key: int) -> Proposal | None:
    """Return the proposal if the person sees it."""
    return Proposal.objects.visible_to(user).with_context().filter(pk=key).first()


def submission(record: Proposal, letterhead: Letterhead) -> OfficialDocument:
    """Return the submission upward: who, what was done and given so far, what is asked."""
    exemplar = record.exemplar
    subject = exemplar.subject
    wish, sender, whom = _wish(record), record.organisation.name, introduced(subject)
    facts = facts_of(subject, with_address=False)
    parts = [
        Section("1", "Thông tin về người, tập thể được đề nghị", facts),
        Section("2", "Tóm tắt thành tích", pieces.paragraphs(exemplar.summary)),
        Section("3", "Quá trình xét tại đơn vị", tuple(_history(record))),
        Section(
            "4", "Nội dung đề nghị",
            (
                *pieces.paragraphs(record.reason),
                f"{sender} trình {record.sent_to.name} xem xét, {wish} đối với {whom}.",
            ),
        ),
    ]  # fmt: skip
    return replace(
        pieces.begun(
            "tờ trình", f"Về việc đề nghị {wish} đối với {addressed(subject)}", letterhead
        ),
        addressees=(record.sent_to.name,),
        grounds=pieces.closed(_bases(exemplar)),
        sections=pieces.ended([part for part in parts if part.blocks]),
        recipients=pieces.recipients(letterhead, "Như trên"),
    )


def _wish(record: Proposal) -> str:
    level = level_words(record.level, record.sent_to)
    if record.purpose == Honour.Kind.RECOGNITION:
        return f"công nhận điển hình tiên tiến {level}"
    if record.purpose == Honour.Kind.COMMENDATION:
        return given(record.form) if record.form else f"khen thưởng {level}"
    return f"biểu dương, tôn vinh {level}"


def _history(record: Proposal) -> list[str]:
    given = record.exemplar.honours.standing().filter(giver=record.organisation)
    lines = [
        f"{honour.get_kind_display()}: "
        f"{pieces.cited('Quyết định', honour.decision_number, honour.decided_on)}."
        for honour in given.order_by("decided_on", "pk")
    ]
    dossier = record.nomination
    if dossier is not None and dossier.vote_total is not None and dossier.vote_held_on is not None:
        lines.append(
            f"Bình chọn tại đơn vị {pieces.day(dossier.vote_held_on)}: "
            f"{dossier.vote_for}/{dossier.vote_total} người tham gia đồng ý."
        )
    return lines


def _bases(exemplar: Exemplar) -> list[str]:
    return grounds_under([exemplar.programme]) if exemplar.programme else []


def follow_submission(actor: User, record: Proposal, document: Document) -> None:
    services.number_proposal(actor=actor, proposal_id=record.pk, number=document.printed_number)


def answer(record: Proposal, letterhead: Letterhead) -> OfficialDocument:
    """Return the letter that answers a proposal of the level below."""
    subject = record.exemplar.subject
    asked = pieces.cited("Tờ trình", record.number, None)
    wish = _wish(record)
    body, sender, whom = letterhead.issuer, record.organisation.name, introduced(subject)
    return replace(
        pieces.begun(LETTER, f"trả lời đề nghị {wish} đối với {addressed(subject)}", letterhead),
        addressees=(sender,),
        preamble=(
            f"{body} nhận được {asked} của {sender} đề nghị {wish} đối với {whom}.",
            f"Sau khi xem xét, {body} {_answered(record)}",
            f"{body} thông báo để {sender} biết, thực hiện./.",
        ),
        recipients=pieces.recipients(letterhead, "Như trên"),
    )


def _answered(record: Proposal) -> str:
    agreed = record.state == ProposalState.ACCEPTED
    said = "đồng ý với đề nghị nêu trên" if agreed else "chưa đồng ý với đề nghị nêu trên"
    return pieces.sentence(f"{said}: {record.answer}" if record.answer else said)
