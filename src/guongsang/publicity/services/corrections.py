"""Correcting a published story: one person asks, a second one checks, the public is told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.exemplars.models import Evidence, Exemplar
from guongsang.notifications import services as notifications
from guongsang.publicity import rules
from guongsang.publicity.models import Correction, Story
from guongsang.publicity.richtext import to_html
from guongsang.publicity.services.facts import address, tell
from guongsang.publicity.services.story import index, record
from guongsang.publicity.states import CorrectionState, State
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

audit.words(
    {
        "publicity.correction_asked": "đề nghị đính chính bài",
        "publicity.correction_made": "đính chính bài",
        "publicity.correction_declined": "không đính chính bài",
    }
)
PARTS = ("title", "lead", "source", "method")


@dataclass(frozen=True, slots=True)
class Amendment:
    """What should stand instead: the text's parts, and statements by the key of their fact."""

    why: str
    parts: Mapping[str, str]
    facts: Mapping[int, str] = field(default_factory=dict)
    evidence: Evidence | None = None
    basis: str = ""


@transaction.atomic
def ask_correction(*, actor: User, story_id: int, amendment: Amendment) -> Correction:
    """Propose a correction; the published text stays until a second person agrees.

    Raises `ValidationError` without a reason, a change, or (for a fact) what it now rests on.
    """
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_correct(actor, story, on=clock.today()))
    correction = Correction(
        story=story, why=clean(amendment.why)[:300], evidence=amendment.evidence,
        source=clean(amendment.basis)[:200], asked_at=clock.now(), asked_by=actor,
    )  # fmt: skip
    _compare(correction, amendment)
    correction.save()
    record(story, actor, "publicity.correction_asked", why=correction.why)
    told = f"Bài “{story.title}” có đính chính chờ người thứ hai kiểm tra."
    tell(story, rules.APPROVERS, told, but=actor)
    return correction


@transaction.atomic
def make_correction(*, actor: User, correction_id: int) -> Correction:
    """Put the corrected words in place; who asked is told. Story, then correction, are locked."""
    correction, story = _locked(correction_id)
    ensure(rules.may_check_correction(actor, correction, on=clock.today()))
    _decide(correction, actor, CorrectionState.MADE)
    for name, words in correction.after.items():
        setattr(story, name, words)
    story.title, story.body = clean(story.title), to_html(story.source)
    story.version += 1
    story.saved_at, story.saved_by = clock.now(), correction.asked_by
    story.save(update_fields=[*PARTS, "body", "version", "saved_at", "saved_by"])
    _put_facts(correction, actor)
    index(story, is_public=True)
    record(
        story, actor, "publicity.correction_made", why=correction.why,
        parts=sorted(correction.after), facts=len(correction.facts), version=story.version,
    )  # fmt: skip
    _tell_asker(correction, f"Bài “{story.title}” đã đính chính.")
    return correction


@transaction.atomic
def decline_correction(*, actor: User, correction_id: int, why: str) -> Correction:
    """Leave the published words as they are, for a reason; who asked is told."""
    correction, story = _locked(correction_id)
    ensure(rules.may_decline_correction(actor, correction, on=clock.today()))
    if not clean(why):
        raise ValidationError("Hãy ghi vì sao không đính chính.")
    _decide(correction, actor, CorrectionState.DECLINED, answer=clean(why)[:300])
    record(story, actor, "publicity.correction_declined", why=correction.answer)
    if actor.pk != correction.asked_by_id:
        _tell_asker(correction, f"Không đính chính bài “{story.title}”: {correction.answer}")
    return correction


def fall_away(story: Story, signer: User | None) -> None:
    """End what waits on a locked story that is being taken down."""
    for correction in story.corrections.locked().waiting():
        answer = "Bài đã gỡ trước khi đính chính."
        _decide(correction, signer or correction.asked_by, CorrectionState.DECLINED, answer=answer)
        record(story, signer, "publicity.correction_declined", why=answer)


@transaction.atomic
def correct_stories_of(
    *, actor: User, exemplar: Exemplar, words: Sequence[tuple[str, str]], why: str
) -> list[Story]:
    """Answer a decision of correction in the stories on an exemplar (`decisions` calls this).

    Where the wrong words stand in prose of a published story, a correction with the right ones is
    proposed and waits for an editor; where one waits already, or the story is on its way, its
    people are told. What a story takes from the record is right already. Locks them in key order.
    """
    rows = Story.objects.locked().filter(pk__in=exemplar.stories.values("pk"))
    found = []
    for story in rows.exclude(state=State.WITHDRAWN).order_by("pk"):
        amendment = _righted(story, words, why)
        if not amendment.parts and not amendment.facts:
            continue
        found.append(story)
        if story.state == State.PUBLISHED and not story.corrections.waiting().exists():
            _propose(actor, story, amendment)
        else:
            said = "; ".join(f"“{was}” nay là “{now}”" for was, now in words if was)
            tell(story, rules.KEEPERS, f"Bài “{story.title}” còn chữ sai: {said}. {why}"[:500])
    return found


def _propose(actor: User, story: Story, amendment: Amendment) -> None:
    correction = Correction(
        story=story, why=amendment.why[:300], source=amendment.basis[:200],
        asked_at=clock.now(), asked_by=actor,
    )  # fmt: skip
    _compare(correction, amendment)
    correction.save()
    record(story, actor, "publicity.correction_asked", why=correction.why)
    told = f"Bài “{story.title}” có đính chính chờ kiểm tra. {correction.why}"
    tell(story, rules.APPROVERS, told, but=actor)


def _righted(story: Story, words: Sequence[tuple[str, str]], why: str) -> Amendment:
    """Return what of a story's own words changes when the right ones stand for the wrong."""

    def right(text: str) -> str:
        for was, now in words:
            if was and now:
                pieces = re.split(rf"(?<!\w){re.escape(was)}(?!\w)", text)
                text = now.join(pieces)
        return text

    parts = {name: right(getattr(story, name)) for name in PARTS}
    facts = {fact.pk: right(fact.statement)[:300] for fact in story.facts.order_by("pk")}
    was = dict(story.facts.values_list("pk", "statement"))
    return Amendment(
        why=why, basis=why.removeprefix("Theo "),
        parts={name: text for name, text in parts.items() if text != getattr(story, name)},
        facts={key: text for key, text in facts.items() if text != was[key]},
    )  # fmt: skip


def _compare(correction: Correction, amendment: Amendment) -> None:
    """Keep what differs from the published story, and nothing else."""
    story = correction.story
    for name in PARTS:
        was, now = getattr(story, name), _lines(amendment.parts.get(name, getattr(story, name)))
        if name == "title":
            now = clean(now)
        if now != _lines(was):
            correction.after[name] = now
        correction.before[name] = was
    statements = dict(story.facts.order_by("pk").values_list("pk", "statement"))
    for key, was in statements.items():
        now = clean(amendment.facts.get(key, was))[:300]
        if now != was:
            correction.facts.append({"fact": key, "was": was, "now": now})
    _demand(correction)


def _demand(correction: Correction) -> None:
    story, evidence = correction.story, correction.evidence
    if not correction.why:
        raise ValidationError({"why": "Hãy ghi lý do đính chính; lý do hiện trên cổng công khai."})
    if not correction.after and not correction.facts:
        raise ValidationError("Chưa sửa chữ nào. Hãy sửa chỗ sai rồi gửi.")
    empty = [name for name in ("title", "lead", "source") if correction.after.get(name) == ""]
    if empty or any(not row["now"] for row in correction.facts):
        raise ValidationError("Đính chính không xóa trắng một phần của bài. Muốn bỏ, hãy gỡ bài.")
    if correction.facts and not evidence and not correction.source:
        raise ValidationError({"basis": "Sửa sự việc thì chọn minh chứng hoặc ghi căn cứ."})
    if evidence and not story.exemplars.filter(pk=evidence.exemplar_id).exists():
        raise ValidationError({"evidence": "Minh chứng này không thuộc gương nào trong bài."})


def _lines(text: str) -> str:
    """One kind of line end: a browser sends the other."""
    return text.replace("\r\n", "\n").strip()


def _put_facts(correction: Correction, checker: User) -> None:
    for row in correction.facts:
        correction.story.facts.filter(pk=row["fact"]).update(
            statement=row["now"], evidence=correction.evidence, source=correction.source,
            added_by=correction.asked_by, verified_at=correction.decided_at, verified_by=checker,
        )  # fmt: skip


def _decide(
    correction: Correction, actor: User, state: CorrectionState, *, answer: str = ""
) -> None:
    correction.move_to(state)
    correction.decided_at, correction.decided_by, correction.answer = clock.now(), actor, answer
    correction.save(update_fields=["state", "decided_at", "decided_by", "answer"])


def _locked(correction_id: int) -> tuple[Correction, Story]:
    story_id = Correction.objects.values_list("story", flat=True).get(pk=correction_id)
    story = Story.objects.locked().get(pk=story_id)
    correction = Correction.objects.locked().get(pk=correction_id)
    correction.story = story
    return correction, story


def _tell_asker(correction: Correction, text: str) -> None:
    notifications.tell([correction.asked_by], text, url=address(correction.story))
