"""The card 'Hồ sơ công việc' on the page of a document: which files hold it, which may take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guongsang.accounts.models import User
from guongsang.archives.models import Entry, WorkFile
from guongsang.archives.queries import suggested
from guongsang.archives.queries.related import open_files
from guongsang.documents.models import Circle, Document, Incoming
from guongsang.documents.models.official import DRAFTERS, INNER
from guongsang.documents.states import State
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import has_role
from guongsang.web.office.workfiles_forms import FilingForm
from vanban.text import words


@dataclass(frozen=True, slots=True)
class Filing:
    """For `office/workfile_card.html`."""

    held: Sequence[WorkFile]
    files: Sequence[WorkFile]
    suggested: WorkFile | None

    @property
    def form(self) -> FilingForm:
        return FilingForm(files=self.files, initial={"work_file": self.suggested})


def filing_of_document(user: User, document: Document) -> Filing | None:
    """Return what the card says of a document; None for whoever keeps no files for it."""
    if document.state == State.DROPPED:
        return None
    if has_role(user, document.organisation, *DRAFTERS):
        return _filing(user, document.organisation, document.circle, document)
    if document.partner is not None and has_role(user, document.partner, *INNER):
        return _filing(user, document.partner, Circle.INNER, document)
    return None


def filing_of_incoming(user: User, incoming: Incoming) -> Filing | None:
    """Return what the card says of what arrived; None for whoever only handles it."""
    if not has_role(user, incoming.organisation, *DRAFTERS):
        return None
    return _filing(user, incoming.organisation, incoming.circle, incoming)


def _filing(user: User, body: Organisation, circle: str, paper: Document | Incoming) -> Filing:
    rows = WorkFile.objects.visible_to(user).filter(organisation=body)
    key = _about(paper)
    within = {"entries__incoming": paper} if isinstance(paper, Incoming) else {
        "entries__document": paper
    }  # fmt: skip
    held = list(rows.filter(**within).order_by("pk"))
    files = [
        each
        for each in open_files(user, body)
        if each not in held and (circle == Circle.BODY or each.circle == Circle.INNER)
    ]
    return Filing(held, files, None if held else suggested(files, key))


def in_files(rows: Any, user: User, told: Mapping[str, Any]) -> Any:
    """Narrow a register to what lies in files of these words, or to what lies in none."""
    asked, is_loose = words(told.get("ho_so") or ""), told.get("chua_vao")
    if not asked and not is_loose:
        return rows
    seen = WorkFile.objects.visible_to(user)
    for word in asked:
        seen = seen.filter(folded__contains=word)
    name = "incoming" if rows.model is Incoming else "document"
    held = Entry.objects.filter(work_file__in=seen.values("pk"), **{f"{name}__isnull": False})
    if asked:
        rows = rows.filter(pk__in=held.values(name))
    return rows.exclude(pk__in=held.values(name)) if is_loose else rows


def _about(paper: Document | Incoming) -> str:
    if isinstance(paper, Document):
        return paper.about_key
    return paper.delivery.document.about_key if paper.delivery else ""
