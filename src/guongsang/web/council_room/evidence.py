"""Sends a file of a dossier: by name, never run by the browser."""

from io import BytesIO

from django.http import FileResponse

from guongsang.documents import services as documents
from guongsang.exemplars.models import Evidence

SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/webp"}
"""What a browser shows by itself; anything else is downloaded."""


def response_of(evidence: Evidence) -> FileResponse:
    """Return the bytes under the name they came with."""
    stored = evidence.file
    response = FileResponse(
        BytesIO(documents.content_of(stored)),
        as_attachment=stored.media_type not in SHOWN,
        filename=evidence.file_name,
        content_type=stored.media_type,
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
