"""Certificates that an office trusts: files in one folder, never fetched, never the system's."""

import logging
from collections.abc import Iterator
from pathlib import Path

from asn1crypto.x509 import Certificate
from django.conf import settings
from pyhanko.keys import load_certs_from_pemder_data

ENDINGS = {".pem", ".crt", ".cer", ".der"}
logger = logging.getLogger(__name__)


class BadRoot(ValueError):
    """A file in the folder is no certificate; `str()` names it, in Vietnamese."""


def files() -> list[Path]:
    """Return the certificate files of `settings.SIGNATURE_ROOTS`; none when there is no folder."""
    folder = Path(settings.SIGNATURE_ROOTS)
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)


def certificates(path: Path) -> Iterator[bytes]:
    """Yield the certificates of a PEM or DER file as DER; raise `BadRoot` when it holds none."""
    try:
        found = [_read(one) for one in load_certs_from_pemder_data(path.read_bytes())]
    except (OSError, ValueError, TypeError) as fault:
        raise BadRoot(f"Tệp “{path.name}” không phải chứng thư số (PEM hoặc DER).") from fault
    if not found:
        raise BadRoot(f"Tệp “{path.name}” không chứa chứng thư số nào.")
    yield from found


def _read(certificate: Certificate) -> bytes:
    certificate.subject.native  # noqa: B018 -- parses now: asn1crypto is lazy
    certificate.not_valid_after  # noqa: B018 -- the same
    der: bytes = certificate.dump()
    return der


def load() -> list[bytes]:
    """Return every root as DER; a file that cannot be read is left out and logged."""
    found: list[bytes] = []
    for path in files():
        try:
            found += certificates(path)
        except BadRoot as fault:
            logger.warning("%s", fault)
    return found
