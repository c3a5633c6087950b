"""Whom a rule of a plan binds: a condition on organisations instead of a list that grows old."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from django.db.models import Q

from guongsang.orgs.models import BlockMembership, Organisation, OrganisationQuerySet

_LISTS = ("kinds", "except_kinds", "levels", "sectors", "codes", "except_codes")


@dataclass(frozen=True, slots=True)
class OrganisationPredicate:
    """Which organisations are meant; what is left empty does not narrow.

    `under` is a root and all below it, `sector_under` those whose sector superior it is (BG-V.3-0),
    `in_block` those in an emulation cluster or block (BK-3), `any_of` a union of several.
    """

    kinds: tuple[str, ...] = ()
    except_kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    under: str = ""
    sector_under: str = ""
    codes: tuple[str, ...] = ()
    except_codes: tuple[str, ...] = ()
    in_block: bool = False
    any_of: tuple["OrganisationPredicate", ...] = ()

    @classmethod
    def load(cls, data: dict[str, Any]) -> Self:
        """Read what `dump` wrote, or a table of a TOML file."""
        values: dict[str, Any] = {k: tuple(v) if k in _LISTS else v for k, v in data.items()}
        values["any_of"] = tuple(cls.load(each) for each in data.get("any_of", ()))
        return cls(**values)

    def dump(self) -> dict[str, Any]:
        """Return plain data without what is empty."""
        data: dict[str, Any] = {}
        for field in fields(self):
            if value := getattr(self, field.name):
                data[field.name] = list(value) if field.name in _LISTS else value
        if self.any_of:
            data["any_of"] = [each.dump() for each in self.any_of]
        return data

    @property
    def specificity(self) -> int:
        """The most special predicate wins: a named unit, then sector, block, kind, level (BK-2)."""
        if self.any_of:
            return min(each.specificity for each in self.any_of)
        marks = (
            self.levels, self.kinds, self.in_block, self.sector_under, self.sectors, self.codes,
        )  # fmt: skip
        return sum(1 << place for place, mark in enumerate(marks) if mark)

    def queryset(self, first: date, last: date | None = None) -> OrganisationQuerySet:
        """Return the organisations meant that exist on some day from `first` to `last`.

        An organisation that has ended gets no new work.
        """
        alive = Q(valid_to=None) | Q(valid_to__gte=first)
        alive &= Q(valid_from=None) | Q(valid_from__lte=last or first)
        return Organisation.objects.filter(alive, self.condition())

    def matches(self, organisation: Organisation) -> bool:
        """Whether `organisation` is meant, whenever it existed."""
        return Organisation.objects.filter(self.condition(), pk=organisation.pk).exists()

    def named_codes(self) -> set[str]:
        """Return every code of an organisation that the predicate names."""
        own = {*self.codes, *self.except_codes, self.under, self.sector_under} - {""}
        return own.union(*(each.named_codes() for each in self.any_of))

    def condition(self) -> Q:
        """Return the condition on `Organisation` rows."""
        if self.any_of:
            union = Q(pk__in=[])
            for each in self.any_of:
                union |= each.condition()
            return union
        return self._narrowed() & self._placed()

    def _narrowed(self) -> Q:
        condition = Q()
        columns = {"kind": self.kinds, "level": self.levels, "sector": self.sectors}
        columns["code"] = self.codes
        for column, values in columns.items():
            if values:
                condition &= Q(**{f"{column}__in": values})
        if self.except_kinds:
            condition &= ~Q(kind__in=self.except_kinds)
        if self.except_codes:
            condition &= ~Q(code__in=self.except_codes)
        return condition

    def _placed(self) -> Q:
        condition = Q()
        if self.under:
            condition &= Q(path__startswith=_path_of(self.under))
        if self.sector_under:
            condition &= Q(sector_parent__code=self.sector_under)
        if self.in_block:
            condition &= Q(pk__in=BlockMembership.objects.values("organisation"))
        return condition


def _path_of(code: str) -> str:
    """Return the path of the organisation; one that is unknown has nothing below it."""
    path = Organisation.objects.filter(code=code).values_list("path", flat=True).first()
    return path or "-"


EVERYBODY = OrganisationPredicate()
