"""Keeps one secret key per installation folder, so that restarting signs nobody out."""

import os
import secrets
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """Return the folder's key, making it (readable by its owner only) the first time."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
