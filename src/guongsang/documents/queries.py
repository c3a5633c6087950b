"""Reading documents where no person is signed in: what was put on the public page."""

from typing import TYPE_CHECKING

from guongsang.documents.models import Channel, Delivery, Document
from guongsang.documents.models.official import Circle
from guongsang.documents.states import ARRIVED, State

if TYPE_CHECKING:
    from django.db.models import QuerySet


def public_documents() -> "QuerySet[Document]":
    """Return the documents that an officer confirmed for the public page; also revoked ones.

    A revoked document stays named, so that whoever has its address learns that it was taken back.
    """
    shown = Delivery.objects.filter(channel=Channel.PAGE, state__in=ARRIVED)
    rows: QuerySet[Document] = Document.objects.filter(
        pk__in=shown.values("document"), circle=Circle.BODY,
        state__in=[State.ISSUED, State.REVOKED],
    )  # fmt: skip
    return rows.select_related("organisation", "pdf", "signed")
