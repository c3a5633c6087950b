"""Reads the signatures of a PDF with pyHanko: integrity, what came after, certificate, time.

pyHanko never asks the network here: it is given roots as values and may fetch nothing.
"""

import asyncio
import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    KeyUsageConstraints,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext

from guongsang.documents.signatures.report import Certificate, Signature
from guongsang.documents.signatures.words import After, Integrity, TimeSource, Trust

_USAGES = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
"""Either will do: public authorities issue both kinds for signing documents."""
_LEVELS = {
    ModificationLevel.NONE: After.NOTHING,
    ModificationLevel.LTA_UPDATES: After.SIGNATURES,
    ModificationLevel.FORM_FILLING: After.FORM,
    ModificationLevel.ANNOTATIONS: After.NOTES,
}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Trusting:
    """Root certificates (DER) and the moment at which certificates must be valid."""

    roots: tuple[bytes, ...]
    at: datetime

    def context(self, at: datetime | None = None) -> ValidationContext:
        # an empty list is not None: pyHanko would then ask the system's own roots
        roots = [x509.Certificate.load(der) for der in self.roots]
        return ValidationContext(
            trust_roots=roots,
            moment=at or self.at,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )


def opened(content: bytes) -> PdfFileReader:
    """Open a PDF strictly: what viewers would have to guess at is not judged."""
    return PdfFileReader(io.BytesIO(content), strict=True)


def signatures(reader: PdfFileReader, trusting: Trusting) -> list[tuple[int, Signature]]:
    """Return every filled signature field with the end of what it signs, the oldest first.

    The end is the number of bytes from the start of the file; 0, and last, where it is unreadable.
    """
    fields = [(str(name), at) for name, _, at in enumerate_sig_fields(reader, filled_status=True)]
    signing = frozenset(name for name, _ in fields)
    read = [_read(reader, name, field, trusting, signing) for name, field in fields]
    return sorted(read, key=lambda one: (not one[0], one[0]))


def _read(
    reader: PdfFileReader, name: str, field: Any, trusting: Trusting, signing: frozenset[str]
) -> tuple[int, Signature]:
    try:
        embedded = EmbeddedPdfSignature(reader, field, name)
        return _end(embedded), asyncio.run(_judged(embedded, trusting, signing))
    except Exception:  # noqa: BLE001 -- whatever breaks inside one signature is that one's fault
        return 0, Signature(name[:_LONGEST], Integrity.UNREADABLE)


async def _judged(
    embedded: EmbeddedPdfSignature, trusting: Trusting, signing: frozenset[str]
) -> Signature:
    is_timestamp = embedded.sig_object_type == "/DocTimeStamp"
    context = trusting.context()
    status: PdfSignatureStatus | DocumentTimestampStatus
    if is_timestamp:
        status = await async_validate_pdf_timestamp(embedded, context)
    else:
        status = await async_validate_pdf_signature(embedded, context, key_usage_settings=_USAGES)
        stamp = status.timestamp_validity
        if stamp is not None and stamp.trusted:
            status = await async_validate_pdf_signature(
                embedded, trusting.context(stamp.timestamp), context,
                key_usage_settings=_USAGES, skip_diff=True,
            )  # fmt: skip
    signature = Signature(
        field=embedded.field_name[:_LONGEST],
        integrity=Integrity.INTACT if status.intact and status.valid else Integrity.ALTERED,
        signer=_certificate(status.signing_cert),
        covers_file=embedded.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        is_timestamp=is_timestamp,
    )
    return replace(signature, **_time(status), **_after(embedded, signing),
                   trust=_trust(status, trusting))  # fmt: skip


def _time(status: PdfSignatureStatus | DocumentTimestampStatus) -> dict[str, Any]:
    """Tell a moment that an authority signed from one that the signer's machine claims."""
    stamp: SignatureStatus | None
    moment: datetime | None
    if isinstance(status, DocumentTimestampStatus):
        stamp, moment, claimed = status, status.timestamp, None
    else:
        stamp, claimed = status.timestamp_validity, status.signer_reported_dt
        moment = status.timestamp_validity.timestamp if status.timestamp_validity else None
    if stamp is not None and moment is not None and stamp.intact and stamp.valid:
        source = TimeSource.TIMESTAMP if stamp.trusted else TimeSource.UNCHECKED_TIMESTAMP
        return {"at": _aware(moment), "time_source": source}
    if claimed is not None:
        return {"at": _aware(claimed), "time_source": TimeSource.CLAIMED}
    return {}


def _aware(moment: datetime) -> datetime:
    """Take a moment without zone for one of UTC, as PDF asks."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _after(embedded: EmbeddedPdfSignature, signing: frozenset[str]) -> dict[str, Any]:
    """Say the most that was added to the file after this signature."""
    result = embedded.diff_result
    coverage = embedded.coverage or SignatureCoverageLevel.UNCLEAR
    if coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return {"after": After.UNCLEAR, "is_change_allowed": False}
    if not isinstance(result, DiffResult):
        return {"after": After.CONTENT, "is_change_allowed": False}
    after = _LEVELS.get(result.modification_level, After.CONTENT)
    if after is After.NOTHING and coverage < SignatureCoverageLevel.ENTIRE_FILE:
        after = _behind(embedded)
    if after is After.FORM and set(result.changed_form_fields) <= signing:
        after = After.SIGNATURES
    allowed = embedded.summarise_integrity_info()["docmdp_ok"]
    refused = after in {After.CONTENT, After.UNCLEAR}
    return {"after": after, "is_change_allowed": bool(allowed) and not refused}


def _behind(embedded: EmbeddedPdfSignature) -> After:
    """Judge bytes behind the last revision: blank ones, as mail gateways add, are nothing."""
    stream = embedded.reader.stream
    stream.seek(_end(embedded))
    return After.UNCLEAR if stream.read().strip() else After.NOTHING


def _end(embedded: EmbeddedPdfSignature) -> int:
    """Return where the signed bytes end, counted from the start of the file."""
    return sum([int(part) for part in embedded.byte_range][-2:])


def _trust(status: SignatureStatus, trusting: Trusting) -> Trust:
    """Say what is known of the certificate; no roots, nothing known."""
    if not trusting.roots:
        return Trust.UNCHECKED
    if status.trusted:
        return Trust.TRUSTED
    reason = status.trust_problem_indic.standard_name if status.trust_problem_indic else ""
    certificate, moment = status.signing_cert, status.validation_time or trusting.at
    faults = {
        Trust.REVOKED: status.revoked,
        Trust.WEAK: reason.startswith("CRYPTO"),
        Trust.UNKNOWN_ISSUER: reason == "NO_CERTIFICATE_CHAIN_FOUND",
        Trust.EXPIRED: certificate.not_valid_after < moment,
        Trust.NOT_YET_VALID: certificate.not_valid_before > moment,
    }
    return next((trust for trust, found in faults.items() if found), Trust.UNSUITABLE)


def _certificate(certificate: x509.Certificate) -> Certificate:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    number = f"{certificate.serial_number:x}"
    number = number if len(number) % 2 == 0 else f"0{number}"
    return Certificate(
        name=_said(subject, "common_name"),
        organisation=_said(subject, "organization_name"),
        unit=_said(subject, "organizational_unit_name"),
        title=_said(subject, "title"),
        serial=number.upper(),
        issuer=_said(issuer, "common_name") or _said(issuer, "organization_name"),
        valid_from=certificate.not_valid_before,
        valid_to=certificate.not_valid_after,
    )


def _said(name: dict[str, Any], key: str) -> str:
    value = name.get(key) or ""
    parts = value if isinstance(value, list) else [value]
    return ", ".join(str(part).strip() for part in parts)[:_LONGEST]
