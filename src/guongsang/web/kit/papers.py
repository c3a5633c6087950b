"""What documents can be made of a record, and which were: the same card on every record's page."""

from dataclasses import dataclass

from django.db import models

from guongsang.accounts.models import User
from guongsang.audit.chain import key_of
from guongsang.documents import rules
from guongsang.documents.models import Document
from guongsang.documents.recipes import Recipe, recipes_for
from guongsang.documents.states import State
from guongsang.shared.access import Verdict


@dataclass(frozen=True, slots=True)
class Papers:
    """For the component `components/papers.html`."""

    record: models.Model
    options: list[tuple[Recipe, Verdict]]
    made: list[Document]


def papers_of(user: User, record: models.Model) -> Papers:
    """Return what the person may make of the record, and the documents of it that they see.

    Refusals of role are left out: a body's papers are no business of another's people, also
    where they may work on the record.
    """
    seen = Document.objects.visible_to(user).about(key_of(record)).exclude(state=State.DROPPED)
    made = list(seen.order_by("-created_at", "-pk"))
    options = [
        (recipe, verdict)
        for recipe in recipes_for(record)
        if (verdict := recipe.may(user, record)) and _prepares(user, recipe, record)
    ]
    return Papers(record, options, made)


def _prepares(user: User, recipe: Recipe, record: models.Model) -> Verdict:
    partner = recipe.partner(record) if recipe.partner else None
    return rules.may_prepare(user, recipe.body(record), partner)
