"""How records become documents: each app above registers what can be made of its records.

`documents` knows records by label and key only. A recipe brings what is needed: who may, what the
document says, and what follows in the record when it is issued.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from guongsang.accounts.models import User
from guongsang.documents.models import Circle, Document, Letterhead
from guongsang.orgs.models import Organisation
from guongsang.shared.access import Verdict
from vanban.model import OfficialDocument


@dataclass(frozen=True, slots=True)
class Recipe:
    """One kind of document that can be made of one kind of record.

    `about` is the label of the model ('decisions.decision'). `find` returns the record if the
    person may see it, else None. `body` names who issues. `compose` fills the document, without
    number and date. `issued` is called in the transaction of the issue: what it raises undoes it.
    `partner` names a second body whose secretariat and head work on it too.
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


_RECIPES: dict[str, Recipe] = {}


def register(recipe: Recipe) -> Recipe:
    """Make a recipe known (apps call this in `ready`); a code stands once."""
    known = _RECIPES.setdefault(recipe.code, recipe)
    if known is not recipe:
        raise ValueError(f"recipe {recipe.code!r} is registered twice")
    return recipe


def recipe_of(code: str) -> Recipe | None:
    """Return the recipe of a code, or None."""
    return _RECIPES.get(code)


def recipes_about(label: str) -> list[Recipe]:
    """Return what can be made of records of a model ('decisions.decision'), as registered."""
    return [recipe for recipe in _RECIPES.values() if recipe.about == label]


def recipes_for(record: models.Model) -> list[Recipe]:
    """Return what can be made of a record, in the order of registration."""
    return recipes_about(record._meta.label_lower)  # noqa: SLF001 -- Django's public-by-use API
