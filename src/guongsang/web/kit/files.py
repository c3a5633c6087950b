"""Stored files on their way out: never taken for a page of ours."""

from django.http import HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.http import content_disposition_header

from guongsang.documents import services as documents
from guongsang.documents.models import StoredFile

SHOWN_INLINE = frozenset({"image/jpeg", "image/png", "image/webp"})


def served(stored: StoredFile, name: str) -> HttpResponse:
    """Return a stored file so that no browser takes it for a page of ours."""
    inline = stored.media_type in SHOWN_INLINE
    answer_ = HttpResponse(documents.content_of(stored), content_type=stored.media_type)
    answer_["Content-Disposition"] = iri_to_uri(
        content_disposition_header(as_attachment=not inline, filename=name) or "attachment"
    )
    answer_["X-Content-Type-Options"] = "nosniff"
    answer_["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer_["Cache-Control"] = "private, max-age=600"
    return answer_
