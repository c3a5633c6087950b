"""Keeping files: checked first, stored once by content."""

import hashlib

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.documents.checks import EVIDENCE, Checked, check_upload
from guongsang.documents.models.files import StoredFile
from guongsang.shared import clock


def store(*, file: File, actor: User | None, allowed: frozenset[str] = EVIDENCE) -> StoredFile:
    """Check an upload and keep it; the same bytes are kept once.

    Raises `ValidationError` (in Vietnamese) when the upload is not what it should be.
    """
    return keep(checked=check_upload(file, allowed=allowed), actor=actor)


@transaction.atomic
def keep(*, checked: Checked, actor: User | None) -> StoredFile:
    """Keep an upload that was checked already."""
    digest = hashlib.sha256(checked.content).hexdigest()
    stored, made = StoredFile.objects.get_or_create(
        sha256=digest,
        defaults={
            "size": len(checked.content),
            "media_type": checked.media_type,
            "extension": checked.extension,
            "stored_at": clock.now(),
            "stored_by": actor,
        },
    )
    if made or not default_storage.exists(stored.path):
        default_storage.save(stored.path, ContentFile(checked.content))
    return stored


def content_of(stored: StoredFile) -> bytes:
    """Return the bytes of a stored file."""
    with default_storage.open(stored.path) as file:
        return bytes(file.read())
