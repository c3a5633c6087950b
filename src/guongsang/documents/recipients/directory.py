"""Who stands around an issuing body today: asked of the database once, at the first need."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property

from django.db.models import Q

from guongsang.accounts.models import User
from guongsang.documents.recipients.names import means
from guongsang.orgs.models import Block, BlockHead, Holding, Kind, Level, Organisation, Role
from vanban.text import fold

Test = Callable[[Organisation], bool]


class Directory:
    """The organisations of the body's tree on a day, its blocks, and people by role and name.

    Each list is one question, asked when it is first needed; `names` are the folded names of
    people that the recipient list may hold.
    """

    def __init__(self, body: Organisation, on: date, names: Iterable[str] = ()) -> None:
        self.body, self.on, self._names = body, on, set(names)

    @cached_property
    def units(self) -> list[Organisation]:
        """Every organisation of the body's tree that exists today, in Vietnamese order."""
        root = f"/{self.body.ancestor_ids()[0]}/"
        rows = Organisation.objects.on(self.on).filter(path__startswith=root)
        return list(rows.in_order())

    @cached_property
    def _by_key(self) -> dict[int, Organisation]:
        return {unit.pk: unit for unit in self.units}

    def above(self, unit: Organisation) -> list[Organisation]:
        """Return the superiors of a unit, the nearest first."""
        keys = reversed(unit.ancestor_ids()[:-1])
        return [self._by_key[key] for key in keys if key in self._by_key]

    def below(self, root: Organisation, test: Test) -> list[Organisation]:
        """Return the organisations below `root` that pass, the body itself left out."""
        return [
            unit
            for unit in self.units
            if unit.path.startswith(root.path) and unit.pk != self.body.pk and test(unit)
        ]

    def nearest(self, test: Test) -> list[Organisation]:
        """Return what passes below the body; if nothing does, below its superior, and so on.

        A body that writes 'Phòng Nội vụ' means its own, not each of that name in the province.
        """
        for root in (self.body, *self.above(self.body)):
            if found := self.below(root, test):
                return found
        return []

    def named(self, printed: str) -> list[Organisation]:
        """Return the organisations that a name means, the nearest only; also a superior itself."""

        def test(unit: Organisation) -> bool:
            if fold(unit.name[:1]) != fold(printed[:1]) and not unit.short_name:
                return False
            areas = [each.name for each in self.above(unit)]
            return any(
                name and means(printed, name, areas) for name in (unit.name, unit.short_name)
            )

        exact = [unit for unit in self.above(self.body) if fold(printed) == fold(unit.name)]
        return exact or self.nearest(test)

    def nearest_of_many(self, printed: str) -> list[Organisation]:
        """Return every body whose name begins as printed ('Phòng Dân tộc các huyện')."""
        return self.nearest(lambda unit: means(printed, unit.name, ()))

    @property
    def seat(self) -> Organisation:
        """The committee that the body is or serves: the area that 'các xã' of its list means."""
        for unit in (self.body, *self.above(self.body)):
            if unit.kind in (Kind.COMMITTEE, Kind.COMMUNE):
                return unit
        return self.body

    def blocks(self) -> list[tuple[Block, list[Organisation]]]:
        """Return the clusters and blocks of the body's area, each with its members of today."""
        return self._blocks

    @cached_property
    def _blocks(self) -> list[tuple[Block, list[Organisation]]]:
        around = [self.body, *self.above(self.body)]
        around += self.below(self.seat, lambda unit: unit.level == self.seat.level)
        rows = Block.objects.filter(keeper__in=[unit.pk for unit in around]).order_by("name", "pk")
        rows = rows.prefetch_related("memberships", "heads")
        return [(block, self._members(block)) for block in rows]

    def _members(self, block: Block) -> list[Organisation]:
        keys = [
            row.organisation_id
            for row in block.memberships.all()
            if (row.valid_from is None or row.valid_from <= self.on)
            and (row.valid_to is None or row.valid_to >= self.on)
        ]
        return self._known(keys)

    def heads_of_blocks(self) -> list[Organisation]:
        """Return the members that head a block this year."""
        heads: list[BlockHead] = [row for block, _ in self._blocks for row in block.heads.all()]
        return self._known([row.organisation_id for row in heads if row.year == self.on.year])

    def _known(self, keys: Sequence[int]) -> list[Organisation]:
        wanted = set(keys) - {self.body.pk}
        return [unit for unit in self.units if unit.pk in wanted]

    @cached_property
    def _holdings(self) -> list[Holding]:
        around = [unit.pk for unit in (self.body, *self.above(self.body))]
        near = Q(organisation__in=around, role__in=[Role.HEAD, Role.COUNCIL_MEMBER])
        below = Q(organisation__path__startswith=self.seat.path, user__name_folded__in=self._names)
        rows = Holding.objects.on(self.on).filter(near | below, user__is_active=True)
        return list(rows.select_related("user", "organisation").order_by("user__name_key", "pk"))

    def people_in(self, unit: Organisation, role: Role) -> list[User]:
        """Return who holds a role of the body or of one above it."""
        return _once(row for row in self._holdings
                     if row.organisation_id == unit.pk and row.role == role)  # fmt: skip

    def people_called(self, name: str) -> list[User]:
        """Return the people of the area with this full name."""
        wanted = fold(name)
        return _once(row for row in self._holdings if row.user.name_folded == wanted)


def _once(rows: Iterable[Holding]) -> list[User]:
    return list({row.user_id: row.user for row in rows}.values())


def is_commune(unit: Organisation) -> bool:
    """Whether a unit is a commune, ward or special zone, or its committee."""
    return unit.kind == Kind.COMMUNE or (
        unit.kind == Kind.COMMITTEE and unit.level == Level.COMMUNE
    )
