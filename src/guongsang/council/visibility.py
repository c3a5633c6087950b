"""Who may see what of the readers and their scores, and when: the one place that decides it.

Pages, fragments, counts and notices ask here; nothing of it is in lists, search, exports, the
ledger or files of other units. Who has a hand in a dossier never learns who read it, and
nobody but the reader sees a score before all readers have handed in.
"""

from collections.abc import Iterable
from enum import StrEnum


class Eye(StrEnum):
    """How a person stands to one dossier before a council."""

    READER = "reader"
    """Reads this dossier."""
    MEMBER = "member"
    """Sits in the council and declared no conflict of interest."""
    UNDECLARED = "undeclared"
    """Sits in the council and has not declared yet."""
    KEEPER = "keeper"
    """Does the council's papers."""
    PRESIDING = "presiding"
    """Chair or vice-chair."""
    ASIDE = "aside"
    """Stands aside from this dossier."""
    HAND = "hand"
    """Wrote, approved or sent this dossier, or works for the unit that put it forward."""
    ONLOOKER = "onlooker"
    """Sees the sitting by another office: inspector, administrator, a body above."""


class Stage(StrEnum):
    """How far the reading of one dossier has come."""

    READING = "reading"
    """Fewer than two readers, or somebody has not handed in."""
    TOGETHER = "together"
    """Everybody has handed in; the sitting is not closed."""
    CLOSED = "closed"
    """Everybody handed in, and the sitting is closed."""


class Field(StrEnum):
    """What there is to see."""

    OWN = "own"
    """The person's own scores and remarks."""
    READERS = "readers"
    """Who reads, and who has handed in."""
    SCORES = "scores"
    """Scores and remarks of every reader, without names."""
    SUMMARY = "summary"
    """Mean, spread, what is far apart."""


_ALL = frozenset(Stage)
_AFTER = frozenset({Stage.TOGETHER, Stage.CLOSED})

SEEN: dict[Field, dict[Eye, frozenset[Stage]]] = {
    Field.OWN: {Eye.READER: _ALL},
    Field.READERS: {Eye.KEEPER: _ALL, Eye.PRESIDING: _ALL},
    Field.SCORES: {
        Eye.READER: _AFTER, Eye.MEMBER: _AFTER, Eye.KEEPER: _AFTER, Eye.PRESIDING: _AFTER,
    },
    Field.SUMMARY: {
        Eye.READER: _AFTER, Eye.MEMBER: _AFTER, Eye.KEEPER: _AFTER, Eye.PRESIDING: _AFTER,
        Eye.ONLOOKER: frozenset({Stage.CLOSED}),
    },
}  # fmt: skip
"""A cell that is not here is closed."""

CLOSES: dict[Eye, frozenset[Field]] = {
    Eye.ASIDE: frozenset(Field),
    Eye.HAND: frozenset(Field),
    Eye.UNDECLARED: frozenset({Field.OWN, Field.SCORES, Field.SUMMARY}),
}
"""What stays shut to whoever stands so, whatever else he or she is."""


def sees(eyes: Iterable[Eye], stage: Stage, field: Field) -> bool:
    """Whether a person who stands so to the dossier sees the field at this stage."""
    known = frozenset(eyes)
    if any(field in CLOSES.get(eye, frozenset()) for eye in known):
        return False
    return any(stage in SEEN[field].get(eye, frozenset()) for eye in known)


def stage_of(*, readers: int, handed_in: int, closed: bool) -> Stage:
    """Return how far the reading has come; one reader alone opens nothing."""
    if readers < 2 or handed_in < readers:
        return Stage.READING
    return Stage.CLOSED if closed else Stage.TOGETHER
