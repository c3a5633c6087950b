"""What every signed decision goes through: its number is taken once, its units are told."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from guongsang.accounts.models import User
from guongsang.decisions.models import Decision
from guongsang.documents import services as documents
from guongsang.documents.naming import document_symbol, letterhead_of
from guongsang.exemplars.models import Exemplar
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Role
from guongsang.orgs.queries import people_with
from guongsang.shared import clock
from guongsang.shared.access import Refused

PAPER = "quyết định"
_NUMBER = re.compile(r"(?P<number>0*[1-9]\d{0,5})(?:\s*/\s*(?P<symbol>\S.{0,58}))?\s*\Z")
"""'125/QĐ-UBND' or '125'; '12a/QĐ-UBND' stands beside the book."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Number, day and signer of a decision; `on_paper` when it was not issued as a document."""

    number: str
    signed_on: date
    signer: str
    on_paper: bool = True


def sign(decision: Decision, actor: User, paper: Signature) -> None:
    """Save a decision as issued. A number typed from a paper enters the register of documents."""
    number, signed_on, signer = paper.number, paper.signed_on, paper.signer
    decision.number, decision.signed_on, decision.signer = number, signed_on, signer
    decision.issued_at, decision.issued_by = clock.now(), actor
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as fault:
        raise Refused(
            f"Số {number} ngày {signed_on:%d/%m/%Y} đã dùng cho quyết định khác; kiểm tra lại số."
        ) from fault
    if paper.on_paper:
        _register(decision, actor)


def _register(decision: Decision, actor: User) -> None:
    """Enter a paper's number into the body's book, where it is a plain number."""
    found = _NUMBER.match(decision.number)
    if found is None or decision.signed_on is None:
        return
    symbol = found["symbol"] or document_symbol(PAPER, letterhead_of(decision.organisation))
    paper = documents.Paper(
        PAPER, int(found["number"]), symbol, decision.signed_on, decision.title, decision.signer
    )
    documents.enter_paper(
        actor=actor, organisation=decision.organisation, paper=paper, about=decision
    )


def tell(exemplar: Exemplar, text: str, decision: Decision) -> None:
    """Tell the people of an exemplar's unit what was decided."""
    people = [h.user for h in people_with(exemplar.organisation, Role.OFFICER, Role.HEAD)]
    notifications.tell(people, text, url=f"/van-phong/quyet-dinh/{decision.pk}/")
