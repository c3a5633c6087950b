"""How records become documents: each app above registers what can be made of its records.

`documents` knows records by label and key only. A recipe brings what is needed: who may, what the
document says, and what follows in the record when it is issued.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from guongsang.accounts.models import User
from guongsang.documents.models import Circle, Document, Letterhead
from guongsang.orgs.models import Organisation
from guongsang.shared.access import Verdict
from vanban.model import OfficialDocument
from vanban.write.template import STANDARD, Catalogue, Offered

Told = Mapping[str, str | Sequence[Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record tells a body's own template beyond the composed document: fields and values."""

    offered: tuple[Offered, ...]
    of: Callable[[Any], Told]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One kind of document that can be made of one kind of record.

    `about` is the label of the model ('decisions.decision'). `find` returns the record if the
    person may see it, else None. `body` names who issues. `compose` fills the document, without
    number and date. `issued` is called in the transaction of the issue: what it raises undoes it.
    `partner` names a second body whose secretariat and head work on it too. `facts` are more fields
    for a body's own template. `made_of` is what officers call the record, where its model has no
    name in Vietnamese.
    """

    code: str
    name: str
    kind: str
    about: str
    find: Callable[[User, int], Any | None]
    body: Callable[[Any], Organisation]
    may: Callable[[User, Any], Verdict]
    compose: Callable[[Any, Letterhead], OfficialDocument]
    issued: Callable[[User, Any, Document], None] | None = None
    circle: Circle = Circle.BODY
    partner: Callable[[Any], Organisation | None] | None = None
    facts: Facts | None = None
    made_of: str = ""

    @property
    def catalogue(self) -> Catalogue:
        """The fields that a body's own template of this kind may use."""
        return Catalogue((*STANDARD, *(self.facts.offered if self.facts else ())))

    @property
    def record_name(self) -> str:
        """What the document is made of: 'quyết định', 'phiên họp'."""
        return self.made_of or str(apps.get_model(self.about)._meta.verbose_name)  # noqa: SLF001 -- Django's public-by-use API


_RECIPES: dict[str, Recipe] = {}


def register(recipe: Recipe) -> Recipe:
    """Make a recipe known (apps call this in `ready`); a code stands once."""
    known = _RECIPES.setdefault(recipe.code, recipe)
    if known is not recipe:
        raise ValueError(f"recipe {recipe.code!r} is registered twice")
    return recipe


def all_recipes() -> list[Recipe]:
    """Return every kind of document that can be made, as registered."""
    return list(_RECIPES.values())


def recipe_of(code: str) -> Recipe | None:
    """Return the recipe of a code, or None."""
    return _RECIPES.get(code)


def recipes_about(label: str) -> list[Recipe]:
    """Return what can be made of records of a model ('decisions.decision'), as registered."""
    return [recipe for recipe in _RECIPES.values() if recipe.about == label]


def recipes_for(record: models.Model) -> list[Recipe]:
    """Return what can be made of a record, in the order of registration."""
    return recipes_about(record._meta.label_lower)  # noqa: SLF001 -- Django's public-by-use API
