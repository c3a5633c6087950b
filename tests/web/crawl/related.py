"""Bodies tied otherwise than by the tree: one follows by its sector, one was merged into another."""

from guongsang.nominations import services as nominations
from tests.factories.exemplars import ExemplarFactory
from tests.factories.nominations import NominationFactory
from tests.factories.publicity import StoryFactory
from tests.web.crawl.reading import canary


def _register(world, body, name):
    words = canary(f"life{name}")
    made = ExemplarFactory(
        organisation=world.orgs[body], title=words, summary=words, programme=world.plan,
        subject__phone=f"090 {canary(f'private{name}')}",
    )  # fmt: skip
    words = canary(f"story{name}")
    told = StoryFactory(
        organisation=world.orgs[body], exemplars=[made], created_by=world.people[f"{body}.officer"],
        title=words, lead=words, slug=words, body=words,
    )  # fmt: skip
    world.keep("exemplar", made)
    world.keep("story", told)


def _dossier(world, body, name, **told):
    words = canary(f"dossier{name}")
    made = NominationFactory(
        round=world.round, organisation=world.orgs[body], reason=words, report=words,
        created_by=world.people[f"{body}.officer"], **told,
    )  # fmt: skip
    return world.keep("dossier", made)


def follower(world):
    """What `theo` keeps: its own province sees it, and the superior of its sector."""
    _register(world, "theo", "following")
    _dossier(world, "theo", "following")


def merged(world):
    """What `cu` left: its register, a dossier that nobody took over, one that `xa` did."""
    _register(world, "cu", "left")
    _dossier(world, "cu", "left")
    taken = _dossier(world, "cu", "taken", submitted=True)
    nominations.take_over(
        actor=world.people["xa.officer"], nomination_id=taken.pk, heir=world.orgs["xa"]
    )
