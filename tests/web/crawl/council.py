"""A council of `ban` with three sittings: readers at work, a secret ballot open, all closed."""

from decimal import Decimal

from guongsang.council import services
from guongsang.council.models import Reading, SeatFunction
from guongsang.council.services import Given
from guongsang.nominations.states import State
from tests.factories.accounts import UserFactory
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import SHEET, CouncilFactory, SeatFactory, SittingFactory
from tests.factories.nominations import NominationFactory
from tests.factories.orgs import HoldingFactory
from tests.web.crawl.reading import canary

SEATED = ("chair", "first", "second", "member", "undeclared", "aside", "insider")
"""Those who sit: two read; one has not declared, one stands aside, one works for the unit."""


def seat(world):
    """Found the council and seat its members; some walk under other roles."""
    rule = VoteRuleFactory()
    council = CouncilFactory(organisation=world.orgs["ban"], rule_code=rule.code)
    world.council = world.keep("council", council)
    world.seats = {}
    for name in SEATED:
        user = UserFactory()
        if name == "insider":
            user = HoldingFactory(organisation=world.orgs["xa"]).user
        world.people[name] = user
        what = SeatFunction.CHAIR if name == "chair" else SeatFunction.MEMBER
        world.seats[name] = SeatFactory(council=council, user=user, function=what)
        world.keep("seat", world.seats[name])


def _dossier(world, name):
    words = canary(f"before{name}")
    return NominationFactory(
        round=world.round, organisation=world.orgs["xa"], appraised=True, sheet=SHEET,
        state=State.BEFORE_COUNCIL, reason=words, report=words,
    )  # fmt: skip


def _call(world, *names):
    sitting = services.call_sitting(
        actor=world.people["ban.secretariat"],
        sitting=SittingFactory.build(council=world.council, round=world.round),
        dossiers=[_dossier(world, name) for name in names],
    )
    world.keep("sitting", sitting)
    items = list(sitting.items.order_by("number"))
    for item in items:
        world.keep("item", item)
        for name in ("chair", "first", "second", "member"):
            services.declare_clear(
                actor=world.people[name], item_id=item.pk, seat_id=world.seats[name].pk,
            )  # fmt: skip
        for name in ("aside",):
            services.declare_recusal(
                actor=world.people[name], item_id=item.pk, seat_id=world.seats[name].pk,
                reason=canary("recusal"),
            )  # fmt: skip
    return sitting, items


def _read(world, item, name, words, *, hand_in, score="9.37"):
    reading = Reading.objects.get(item=item, seat=world.seats[name])
    who = world.people[name]
    saved = services.save_scores(
        actor=who, reading_id=reading.pk, version=reading.version, remark=canary(words),
        given={0: Given(Decimal(score), False, canary(words))},
    )  # fmt: skip
    if hand_in:
        services.hand_in(actor=who, reading_id=reading.pk, version=saved.version)
    world.keep("reading", reading)


def _assign(world, item):
    services.assign_readers(
        actor=world.people["ban.secretariat"], item_id=item.pk,
        seats=[world.seats["first"], world.seats["second"]],
    )  # fmt: skip


def readers(world):
    """One dossier is half read, of another all have handed in."""
    _, (half, whole) = _call(world, "half", "whole")
    _assign(world, half)
    _assign(world, whole)
    _read(world, half, "first", "firstalone", hand_in=True)
    _read(world, half, "second", "seconddraft", hand_in=False)
    _read(world, whole, "first", "together", hand_in=True)
    _read(world, whole, "second", "together", hand_in=True)
    kin = services.declare_kin(
        actor=world.people["aside"], seat_id=world.seats["aside"].pk, name=canary("kin"),
        relation="sibling",
    )  # fmt: skip
    world.keep("kin", kin)


def half_read(world):
    """Lay two dossiers before a sitting; return what lets a reader score them, the other not."""
    _, items = _call(world, "half", "whole")
    for item in items:
        _assign(world, item)

    def score(*scores):
        for item, given in zip(items, scores, strict=True):
            _read(world, item, "first", "firstalone", hand_in=True, score=given)
            _read(world, item, "second", "seconddraft", hand_in=False, score=given)

    return items, score


def _open(world, sitting):
    by = world.people["ban.secretariat"]
    for each in world.seats.values():
        services.mark_attendance(actor=by, sitting_id=sitting.pk, seat_id=each.pk, status="present")
    services.open_sitting(actor=by, sitting_id=sitting.pk)


def _talk(world, sitting, words):
    services.write_discussion(
        actor=world.people["ban.secretariat"], sitting_id=sitting.pk, discussion=canary(words),
        conclusion=canary(words),
    )  # fmt: skip


def voting(world):
    """A secret ballot is open; the chair and one reader have cast."""
    sitting, _ = _call(world, "voting")
    _open(world, sitting)
    _talk(world, sitting, "talkopen")
    ballot = services.open_ballot(actor=world.people["ban.secretariat"], sitting_id=sitting.pk)
    world.ballot = world.keep("ballot", ballot)
    for name in ("chair", "first"):
        cast(world, name, "for")


def cast(world, name, choice):
    """Let a member mark every dossier of the open ballot alike."""
    marks = {item.pk: choice for item in world.ballot.sitting.items.all()}
    services.cast(actor=world.people[name], ballot_id=world.ballot.pk, choices=marks)


def closed(world):
    """Read, voted, counted, closed: minutes are drawn up."""
    by = world.people["ban.secretariat"]
    sitting, (item,) = _call(world, "closed")
    _assign(world, item)
    for name in ("first", "second"):
        _read(world, item, name, "readclosed", hand_in=True)
    _open(world, sitting)
    _talk(world, sitting, "talkclosed")
    ballot = services.open_ballot(actor=by, sitting_id=sitting.pk)
    for name in ("chair", "first", "second", "member"):
        services.cast(actor=world.people[name], ballot_id=ballot.pk, choices={item.pk: "for"})
    services.count(actor=by, ballot_id=ballot.pk)
    services.close_sitting(actor=by, sitting_id=sitting.pk)
