"""Correcting an issued decision by another one: drafted, signed, and everything follows at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.audit.chain import key_of
from guongsang.decisions import rules
from guongsang.decisions.models import Amendment, Decision, DecisionLine, What
from guongsang.decisions.models.correction import FIELDS, OF_A_NAME
from guongsang.decisions.services.certifying import replace_certificates
from guongsang.decisions.services.signing import Signature, sign, tell
from guongsang.decisions.states import State
from guongsang.documents.models import Document
from guongsang.documents.states import State as DocumentState
from guongsang.exemplars import services as exemplars
from guongsang.orgs.queries import in_whose_place
from guongsang.publicity import services as publicity
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from vanban.text import clean

audit.words(
    {
        "decision.correction_drafted": "Dự thảo quyết định đính chính",
        "decision.correction_dropped": "Bỏ dự thảo quyết định đính chính",
        "decision.corrected": "Đính chính quyết định",
    }
)


@dataclass(frozen=True, slots=True)
class Right:
    """What should stand at one place; `line` is None for words of the whole decision."""

    what: str
    now: str
    line: int | None = None


@transaction.atomic
def draft_correction(
    *, actor: User, decision_id: int, ground: str, rights: Sequence[Right]
) -> Decision:
    """Draft the decision that puts words of an issued one right. Locks the issued one.

    What stands there already is left out; refused when nothing differs, or a draft waits.
    """
    wrong = _locked(decision_id)
    ensure(rules.may_correct(actor, wrong))
    amendments = _compared(wrong, rights)
    for amendment in amendments:
        ensure(rules.is_correction(amendment))
    draft = Decision(
        organisation=wrong.organisation, kind=Decision.Kind.CORRECTION, level=wrong.level,
        title=f"Đính chính {wrong.get_kind_display().lower()} số {wrong.number}",
        ground=clean(ground)[:300], corrects=wrong, created_at=clock.now(), created_by=actor,
    )  # fmt: skip
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as fault:
        raise Refused(rules.DRAFT_WAITS) from fault
    for amendment in amendments:
        amendment.decision = draft
    Amendment.objects.bulk_create(amendments)
    audit.record(
        actor=actor, action="decision.correction_drafted", target=draft, of=wrong.number,
        places=len(amendments), why=draft.ground,
    )  # fmt: skip
    return draft


@transaction.atomic
def drop_correction(*, actor: User, decision_id: int) -> Decision:
    """Drop a draft correction, to draft another one; return the decision it was of. Locks it."""
    draft = _locked(decision_id)
    ensure(rules.may_drop_correction(actor, draft))
    made = Document.objects.about(key_of(draft)).exclude(state=DocumentState.DROPPED)
    if made.exists():
        raise Refused("Dự thảo này đã có văn bản. Hãy bỏ văn bản trước rồi bỏ dự thảo.")
    wrong = draft.corrects
    if wrong is None:  # a constraint holds it
        raise LookupError(decision_id)
    audit.record(
        actor=actor, action="decision.correction_dropped", target=draft, of=wrong.number,
        why=draft.ground,
    )  # fmt: skip
    draft.delete()
    return wrong


def put_right(actor: User, draft: Decision, paper: Signature) -> Decision:
    """Issue a locked draft correction (`issue` calls this): decision, register, papers, stories.

    Locks the corrected decision. Refused when it was revoked, or other words stand there by now.
    """
    wrong = _locked(draft.corrects_id or 0)
    ensure(rules.is_correctable(wrong))
    amendments = list(draft.amendments.select_related("line").order_by("line", "pk"))
    _ensure_standing(wrong, amendments)
    draft.move_to(State.ISSUED)
    sign(draft, actor, paper)
    lines = _lines(wrong, amendments)
    _amend(wrong, lines, amendments)
    for line in lines.values():
        mine = [each for each in amendments if each.line_id in (None, line.pk)]
        _follow(actor, draft, line, mine)
    replace_certificates(actor, draft, list(lines.values()), amendments)
    audit.record(
        actor=actor, action="decision.corrected", target=wrong, why=draft.ground,
        number=draft.number, signed_on=draft.signed_on, signer=draft.signer,
        changes=[str(each) for each in amendments],
        role=in_whose_place(actor, wrong.organisation),
    )  # fmt: skip
    return draft


def _compared(wrong: Decision, rights: Sequence[Right]) -> list[Amendment]:
    lines = {line.pk: line for line in _rows(wrong)}
    found = []
    for right in rights:
        line = lines[right.line] if right.line is not None else None
        was, now = standing(wrong, line, right.what), clean(right.now)
        if was != now:
            found.append(Amendment(line=line, what=right.what, was=was, now=now))
    if not found:
        raise Refused("Chưa sửa chữ nào. Hãy sửa chỗ sai trong các ô rồi lập dự thảo.")
    return found


def standing(wrong: Decision, line: DecisionLine | None, what: str) -> str:
    """Return what a decision says at one place, as amendments keep it."""
    if line is None:
        value = getattr(wrong, FIELDS[What(what)])
        return "" if value is None else str(value)
    return {"name": line.called, "position": line.holds, "unit": line.of_unit}[what]


def _ensure_standing(wrong: Decision, amendments: Sequence[Amendment]) -> None:
    for each in amendments:
        if standing(wrong, each.line, each.what) != each.was:
            raise Refused(
                f"{each.get_what_display()} “{each.said_was}” không còn đúng như lúc dự thảo: "
                "đã có đính chính khác. Hãy bỏ dự thảo này và lập lại."
            )


def _amend(
    wrong: Decision, lines: dict[int, DecisionLine], amendments: Sequence[Amendment]
) -> None:
    """Write the right words into the decision and its lines."""
    for each in amendments:
        if each.line_id is None:
            money = each.what == What.PRIZE
            setattr(wrong, FIELDS[What(each.what)], int(each.now) if money else each.now)
        else:
            setattr(lines[each.line_id], each.what, each.now)
    wrong.save(update_fields=list(FIELDS.values()))
    for line in lines.values():
        line.save(update_fields=[what.value for what in OF_A_NAME])


def _follow(
    actor: User, draft: Decision, line: DecisionLine, amendments: Sequence[Amendment]
) -> None:
    """Carry what was put right for one name into its record and its stories."""
    DecisionLine.objects.create(
        decision=draft, exemplar=line.exemplar, organiser=line.organiser, honour=line.honour,
        name=line.called, position=line.holds, unit=line.of_unit, place=line.place,
    )  # fmt: skip
    words = {each.what: (each.was, each.now) for each in amendments}
    known = {"name": What.NAME, "occupation": What.POSITION}
    exemplars.put_subject_right(
        actor=actor, subject_id=line.subject.pk,
        words={field: words[what] for field, what in known.items() if what in words},
        why=draft.ground,
    )  # fmt: skip
    if line.exemplar is None:
        return
    said = "; ".join(str(each) for each in amendments)
    cited = f"Quyết định đính chính số {draft.number} ngày {draft.signed_on:%d/%m/%Y}"
    if line.honour is not None:
        exemplars.correct_honour(
            actor=actor, honour_id=line.honour.pk, trace=f"{cited}: {said}",
            form=words.get(What.FORM, ("", ""))[1],
        )  # fmt: skip
    told = [each for each in amendments if each.what not in (What.TITLE, What.PRIZE)]
    publicity.correct_stories_of(
        actor=actor, exemplar=line.exemplar, why=f"Theo {cited}.",
        words=[(each.was, each.now) for each in told],
    )  # fmt: skip
    tell(line.exemplar, f"{line.called}: {draft.title}. {said}.", draft)


def _lines(wrong: Decision, amendments: Sequence[Amendment]) -> dict[int, DecisionLine]:
    """Return the names that amendments touch: all where words of the whole are wrong."""
    touched = {each.line_id for each in amendments}
    return {line.pk: line for line in _rows(wrong) if None in touched or line.pk in touched}


def _rows(wrong: Decision) -> list[DecisionLine]:
    return list(
        wrong.lines.select_related(
            "exemplar__subject__organisation", "exemplar__organisation", "honour",
            "organiser__organisation",
        ).order_by("exemplar", "pk")
    )  # fmt: skip


def _locked(decision_id: int) -> Decision:
    found: Decision = Decision.objects.locked().select_related("organisation").get(pk=decision_id)
    return found
