"""What documents can be made of a record, and which were: the same card on every record's page."""

from dataclasses import dataclass

from django.db import models

from guongsang.accounts.models import User
from guongsang.audit.chain import key_of
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

    Refusals of role are left out: a body's papers are no business of another's people.
    """
    seen = Document.objects.visible_to(user).about(key_of(record)).exclude(state=State.DROPPED)
    made = list(seen.order_by("-created_at", "-pk"))
    return Papers(record, [(r, v) for r in recipes_for(record) if (v := r.may(user, record))], made)
