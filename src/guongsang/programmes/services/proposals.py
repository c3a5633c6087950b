"""A plan's document becomes a draft: read, set beside its items, settled by a person, written."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.db import transaction

from guongsang.audit import services as audit
from guongsang.documents import services as documents
from guongsang.documents.states import ReadingState
from guongsang.orgs.models import Organisation
from guongsang.programmes import rules
from guongsang.programmes.kinds import ItemKind, Tie
from guongsang.programmes.models import (
    LegalBasis,
    PlanProposal,
    Programme,
    ProposedItem,
    ProposedParty,
    Target,
)  # fmt: skip
from guongsang.programmes.proposing import reading
from guongsang.programmes.proposing.rows import Rows
from guongsang.programmes.services.loading import write
from guongsang.programmes.source import of_document
from guongsang.programmes.source.checks import check
from guongsang.programmes.states import ItemState, ProposalState
from guongsang.shared import background, clock
from guongsang.shared.access import ensure
from vanban.text import fold, slug

if TYPE_CHECKING:
    from guongsang.accounts.models import User

audit.words(
    {
        "programmes.proposal_begun": "Gửi văn bản kế hoạch để lập chương trình",
        "programmes.proposal_read": "Đọc kế hoạch từ văn bản",
        "programmes.item_accepted": "Nhận mục đọc được",
        "programmes.items_accepted": "Nhận các mục đọc chắc chắn",
        "programmes.item_corrected": "Sửa mục đọc được",
        "programmes.item_dropped": "Bỏ mục đọc được",
        "programmes.party_tied": "Chọn đơn vị cho mục đọc được",
        "programmes.superior_linked": "Nối kế hoạch với kế hoạch cấp trên",
        "programmes.proposal_finished": "Lập dự thảo từ văn bản",
        "programmes.proposal_reopened": "Mở lại bản đối chiếu",
        "programmes.proposal_dropped": "Bỏ bản đọc kế hoạch",
    }
)
TASK = "guongsang.programmes.tasks.propose_plan"
STILL = timedelta(minutes=2)


@transaction.atomic
def begin_proposal(
    *, actor: "User", organisation: Organisation, files: Sequence[File]
) -> PlanProposal:
    """Hand in the document of a plan that `organisation` issues; it is read in the background.

    Raises `ValidationError` for files that cannot be a document, `Refused` by rule.
    """
    ensure(rules.may_draft(actor, organisation, on=clock.today()))
    asked = documents.ask_reading(actor=actor, organisation=organisation, files=files, then=TASK)
    proposal = PlanProposal.objects.create(
        organisation=organisation, reading=asked, created_at=clock.now(), created_by=actor
    )
    audit.record(actor=actor, action="programmes.proposal_begun", target=proposal)
    return proposal


@transaction.atomic
def propose(reading_id: int) -> PlanProposal | None:
    """Make items of what was read; done twice it changes nothing. Locks the proposal."""
    waiting = PlanProposal.objects.locked().filter(
        reading_id=reading_id, state=ProposalState.WAITING, reading__state=ReadingState.DONE
    )
    proposal = waiting.select_related("reading", "organisation").first()
    if proposal is None:
        return None
    result = proposal.reading.result or {}
    proposal.former = reading.former_of(result, proposal.organisation)
    found = reading.propose(result, proposal.organisation, clock.today(), proposal.former)
    for order, (part, meanings) in enumerate(found, 1):
        _keep(proposal, order, part, meanings)
    proposal.move_to(ProposalState.OPEN)
    proposal.save(update_fields=["state", "former"])
    audit.record(actor=None, action="programmes.proposal_read", target=proposal, items=len(found))
    return proposal


def take_up_again() -> int:
    """Enqueue what was read and has no items yet: its task was lost. Return how many."""
    lost = PlanProposal.objects.filter(
        state=ProposalState.WAITING, reading__state=ReadingState.DONE,
        reading__progress_at__lt=clock.now() - STILL,
    )  # fmt: skip
    keys = list(lost.values_list("reading_id", flat=True))
    for key in keys:
        background.enqueue(TASK, key)
    return len(keys)


def _keep(
    proposal: PlanProposal, order: int, part: reading.Part, meanings: reading.Meanings
) -> None:
    item = ProposedItem.objects.create(
        proposal=proposal, kind=part.kind, order=order, data=part.data, quote=part.quote,
        pointer=part.pointer[:200], page=part.page, line=part.line, section=part.section,
        confidence=part.confidence, doubt=part.doubt[:300],
    )  # fmt: skip
    ProposedParty.objects.bulk_create(
        ProposedParty(
            item=item, role=role, label=label, tie=meaning.tie, organisation=meaning.organisation,
            who=meaning.who, units=units, choices=[each.pk for each in meaning.choices],
            doubt=meaning.doubt[:300], order=place,
        )
        for place, (label, role, meaning, units) in enumerate(meanings)
    )  # fmt: skip


@transaction.atomic
def accept_item(*, actor: "User", item_id: int) -> ProposedItem:
    """Take an item over as it was read. Locks the proposal."""
    item = _item(item_id)
    _settle(item, ItemState.ACCEPTED, actor)
    audit.record(
        actor=actor, action="programmes.item_accepted", target=item.proposal, item=item.order
    )
    return item


@transaction.atomic
def accept_undoubted(*, actor: "User", proposal_id: int) -> int:
    """Take over everything that nobody need look at; return how many. Locks the proposal."""
    proposal = _locked(proposal_id)
    ensure(rules.may_compare(actor, proposal, on=clock.today()))
    waiting = proposal.items.filter(state=ItemState.PROPOSED).prefetch_related("parties")
    sure = [item for item in waiting if not item.is_doubtful]
    for item in sure:
        item.proposal = proposal
        _settle(item, ItemState.ACCEPTED, actor)
    audit.record(actor=actor, action="programmes.items_accepted", target=proposal, items=len(sure))
    return len(sure)


@transaction.atomic
def correct_item(*, actor: "User", item_id: int, data: dict[str, Any]) -> ProposedItem:
    """Take an item over with other values than were read. Locks the proposal."""
    item = _item(item_id)
    former = item.data
    item.data = {**item.data, **data}
    ensure(rules.may_hold(item))
    _settle(item, ItemState.CORRECTED, actor)
    audit.record(
        actor=actor, action="programmes.item_corrected", target=item.proposal,
        item=item.order, former=former, now=item.data,
    )  # fmt: skip
    return item


@transaction.atomic
def drop_item(*, actor: "User", item_id: int) -> ProposedItem:
    """Leave an item out; it can be taken back. Locks the proposal."""
    item = _item(item_id)
    _settle(item, ItemState.DROPPED, actor)
    audit.record(
        actor=actor, action="programmes.item_dropped", target=item.proposal, item=item.order
    )
    return item


@transaction.atomic
def tie_party(
    *,
    actor: "User",
    party_id: int,
    organisation: Organisation | None = None,
    who: dict[str, Any] | None = None,
) -> ProposedParty:
    """Say whom the words of a plan mean: one organisation, a condition, or only words.

    Locks the proposal. Raises `Refused` by rule.
    """
    party = ProposedParty.objects.select_related("item__proposal__organisation").get(pk=party_id)
    proposal = _locked(party.item.proposal_id)
    ensure(rules.may_compare(actor, proposal, on=clock.today()))
    party.organisation, party.who = organisation, {} if organisation else who or {}
    party.tie = Tie.UNIT if organisation else Tie.GROUP if party.who else Tie.WORDS
    party.doubt, party.choices = "", []
    party.units = party.audience.queryset(clock.today()).count() if party.who else 0
    party.save()
    audit.record(
        actor=actor, action="programmes.party_tied", target=proposal,
        label=party.label, organisation=organisation.code if organisation else "", who=party.who,
    )  # fmt: skip
    return party


@transaction.atomic
def link_superior(*, actor: "User", proposal_id: int, superior: Programme | None) -> PlanProposal:
    """Say under which plan of the system this one stands, or under none. Locks the proposal."""
    proposal = _locked(proposal_id)
    ensure(rules.may_compare(actor, proposal, on=clock.today()))
    if superior is not None:
        ensure(rules.is_open_to_plans(superior))
    proposal.superior = superior
    proposal.save(update_fields=["superior"])
    audit.record(
        actor=actor, action="programmes.superior_linked", target=proposal,
        superior=superior.code if superior else "",
    )  # fmt: skip
    return proposal


@transaction.atomic
def finish_proposal(
    *, actor: "User", proposal_id: int, targets: Mapping[int, int] | None = None
) -> Programme:
    """Make a draft of what was taken over, or make its draft anew. Locks the proposal.

    `targets` are the plan's own numbers by year, which a plan above may ask for (BK-IV.1-1c).
    Raises `Refused` by rule and `BadSource` where the items do not make a plan.
    """
    proposal = _locked(proposal_id)
    ensure(rules.may_finish(actor, proposal, on=clock.today()))
    taken = [
        item for item in proposal.items.prefetch_related("parties__organisation") if item.is_taken
    ]
    rows = Rows(proposal.organisation, taken)
    known = proposal.programme
    data = rows.build(
        code=known.code if known else _free_code(proposal.organisation, rows.first_year),
        bases=_bases(rows.by_kind[ItemKind.BASIS]),
        superior=proposal.superior.code if proposal.superior else "",
    )
    source = of_document(str(proposal), data)
    check(source)
    programme = write(source, known)
    programme.created_by = actor
    programme.save(update_fields=["created_by"])
    programme.targets.all().delete()
    Target.objects.bulk_create(
        Target(programme=programme, year=year, number=number)
        for year, number in (targets or {}).items()
    )
    proposal.programme = programme
    proposal.move_to(ProposalState.FINISHED)
    proposal.save(update_fields=["state", "programme"])
    audit.record(
        actor=actor, action="programmes.proposal_finished", target=programme, items=len(taken)
    )
    return programme


@transaction.atomic
def reopen_proposal(*, actor: "User", proposal_id: int) -> PlanProposal:
    """Go over the items again, while what was made of them is a draft. Locks the proposal."""
    proposal = _locked(proposal_id)
    ensure(rules.may_reopen_proposal(actor, proposal, on=clock.today()))
    proposal.move_to(ProposalState.OPEN)
    proposal.save(update_fields=["state"])
    audit.record(actor=actor, action="programmes.proposal_reopened", target=proposal)
    return proposal


@transaction.atomic
def drop_proposal(*, actor: "User", proposal_id: int) -> PlanProposal:
    """Give up what was read; the document is kept. Locks the proposal."""
    proposal = _locked(proposal_id)
    ensure(rules.may_drop_proposal(actor, proposal, on=clock.today()))
    proposal.move_to(ProposalState.DROPPED)
    proposal.save(update_fields=["state"])
    audit.record(actor=actor, action="programmes.proposal_dropped", target=proposal)
    return proposal


def _locked(pk: int) -> PlanProposal:
    return PlanProposal.objects.locked().with_context().get(pk=pk)


def _item(pk: int) -> ProposedItem:
    item = ProposedItem.objects.prefetch_related("parties").get(pk=pk)
    item.proposal = _locked(item.proposal_id)
    item.refresh_from_db(fields=["state", "data"])
    return item


def _settle(item: ProposedItem, target: ItemState, actor: "User") -> None:
    ensure(rules.may_settle_item(actor, item, target, on=clock.today()))
    item.move_to(target)
    item.settled_at, item.settled_by = clock.now(), actor
    item.save(update_fields=["state", "data", "settled_at", "settled_by"])


def _bases(items: Sequence[ProposedItem]) -> dict[int, str]:
    """Return the code of each item's instrument: one record however many plans cite it."""
    return {item.pk: _basis(item.data).code for item in items}


def _basis(data: dict[str, Any]) -> LegalBasis:
    day = date.fromisoformat(data["date"]) if data["date"] else None
    if data["number"]:
        for known in LegalBasis.objects.filter(number__iexact=data["number"]):
            if not (known.date and day and known.date != day):
                return known
    stem = slug(" ".join(str(data[name]) for name in ("kind", "number", "issuer")))[:50].strip("-")
    code, number = stem, 1
    while (known_code := LegalBasis.objects.filter(code=code).first()) is not None:
        same = fold(known_code.number) == fold(data["number"]) and known_code.date == day
        if same:
            return known_code
        number += 1
        code = f"{stem}-{number}"
    return LegalBasis.objects.create(
        code=code, kind=data["kind"], number=data["number"], date=day, issuer=data["issuer"]
    )


def _free_code(body: Organisation, year: int) -> str:
    stem = f"{slug(body.code)}-{year}"[:70]
    code, number = stem, 1
    while Programme.objects.filter(code=code).exists():
        number += 1
        code = f"{stem}-{number}"
    return code
