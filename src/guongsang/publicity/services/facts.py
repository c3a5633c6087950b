"""Facts of a story: stated with evidence by one person, verified by another (BP III.3)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.exemplars.models import Evidence
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Role
from guongsang.orgs.queries import people_with
from guongsang.publicity import rules
from guongsang.publicity.models import Fact, Story
from guongsang.publicity.states import State
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

audit.words(
    {
        "publicity.fact_added": "nêu sự việc trong bài",
        "publicity.fact_removed": "bỏ sự việc khỏi bài",
        "publicity.fact_verified": "kiểm chứng sự việc",
        "publicity.fact_doubted": "bỏ dấu kiểm chứng",
        "publicity.check_asked": "đề nghị kiểm chứng",
        "publicity.story_checked": "kết thúc kiểm chứng bài",
    }
)


@transaction.atomic
def add_fact(
    *,
    actor: User,
    story_id: int,
    statement: str,
    evidence: Evidence | None = None,
    source: str = "",
) -> Fact:
    """State a fact of a draft with the evidence or the source it rests on.

    Raises `ValidationError` without either, or when the evidence is of another exemplar.
    """
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_edit(actor, story, on=clock.today()))
    if not clean(statement):
        raise ValidationError("Hãy ghi sự việc hoặc số liệu cần kiểm chứng.")
    if evidence is None and not clean(source):
        raise ValidationError("Chọn minh chứng hoặc ghi nguồn của sự việc.")
    if evidence and not story.exemplars.filter(pk=evidence.exemplar_id).exists():
        raise ValidationError("Minh chứng này không thuộc gương nào trong bài.")
    fact = Fact.objects.create(
        story=story, statement=clean(statement)[:300], evidence=evidence,
        source=clean(source)[:200], added_by=actor,
    )  # fmt: skip
    audit.record(actor=actor, action="publicity.fact_added", target=story, statement=fact.statement)
    return fact


@transaction.atomic
def remove_fact(*, actor: User, fact_id: int) -> Story:
    """Take a fact off a draft."""
    fact, story = _locked(fact_id)
    ensure(rules.may_edit(actor, story, on=clock.today()))
    audit.record(
        actor=actor, action="publicity.fact_removed", target=story, statement=fact.statement
    )
    fact.delete()
    return story


@transaction.atomic
def verify_fact(*, actor: User, fact_id: int) -> Fact:
    """Verify a fact in the actor's own name; the story's row is locked."""
    fact, story = _locked(fact_id)
    ensure(rules.may_verify_fact(actor, fact, on=clock.today()))
    fact.verified_at, fact.verified_by = clock.now(), actor
    fact.save(update_fields=["verified_at", "verified_by"])
    audit.record(
        actor=actor, action="publicity.fact_verified", target=story, statement=fact.statement
    )
    return fact


@transaction.atomic
def ask_check(*, actor: User, story_id: int) -> Story:
    """Tell those who verify for the unit that the draft waits for them."""
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_edit(actor, story, on=clock.today()))
    audit.record(actor=actor, action="publicity.check_asked", target=story)
    tell(story, rules.CHECKERS, f"Bài “{story.title}” chờ kiểm chứng.", but=actor)
    return story


@transaction.atomic
def finish_check(*, actor: User, story_id: int) -> Story:
    """Close the check of a draft whose facts are all verified; approvers are told."""
    story = Story.objects.locked().get(pk=story_id)
    ensure(rules.may_finish_check(actor, story, on=clock.today()))
    origin = story.move_to(State.FACT_CHECKED)
    story.checked_at, story.checked_by = clock.now(), actor
    story.save(update_fields=["state", "checked_at", "checked_by"])
    audit.record(actor=actor, action="publicity.story_checked", target=story, origin=origin.value)
    tell(story, rules.APPROVERS, f"Bài “{story.title}” đã kiểm chứng, chờ duyệt.", but=actor)
    return story


def tell(story: Story, roles: tuple[Role, ...], text: str, *, but: User | None = None) -> None:
    """Put `text` before those who hold one of `roles` in the story's unit."""
    held = people_with(story.organisation, *roles)
    people = [holding.user for holding in held if but is None or holding.user_id != but.pk]
    notifications.tell(people, text, url=address(story))


def address(story: Story) -> str:
    return reverse("newsroom:story", args=[story.pk])


def _locked(fact_id: int) -> tuple[Fact, Story]:
    fact = Fact.objects.select_related("story__organisation", "verified_by").get(pk=fact_id)
    story = Story.objects.locked().get(pk=fact.story_id)
    fact = Fact.objects.select_related("verified_by").get(pk=fact_id)
    fact.story = story
    return fact, story
