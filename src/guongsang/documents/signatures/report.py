"""What was found about the signatures of a PDF that came back, with the words for the screen.

Everything here is a frozen value; `as_json` and `Report.of_json` carry it between processes and
into a JSON column.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

from django.utils import timezone

from guongsang.documents.signatures.words import (
    AFTER,
    FAULT,
    INTEGRITY,
    MATCH,
    TIME,
    TRUST,
    After,
    Fault,
    Integrity,
    Match,
    TimeSource,
    Trust,
)
from guongsang.shared.access import ALLOWED, Verdict


def _told(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M ngày %d/%m/%Y")


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whom the certificate names and who issued it; empty where it does not say."""

    name: str
    organisation: str
    unit: str
    title: str
    serial: str
    issuer: str
    valid_from: datetime
    valid_to: datetime

    @property
    def sentence(self) -> str:
        who = ", ".join(filter(None, (self.title, self.unit, self.organisation)))
        return f"{self.name or 'Không rõ tên'} ({who})" if who else self.name or "Không rõ tên"

    @property
    def origin(self) -> str:
        """Say who issued it, its number and its days."""
        days = " đến ".join(
            timezone.localtime(day).strftime("%d/%m/%Y") for day in (self.valid_from, self.valid_to)
        )
        return f"Chứng thư số {self.serial} do {self.issuer} cấp, hiệu lực từ {days}."


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, in the order of signing; `at` is aware, `signer` None when unreadable."""

    field: str
    integrity: Integrity
    signer: Certificate | None = None
    at: datetime | None = None
    time_source: TimeSource = TimeSource.UNKNOWN
    trust: Trust = Trust.UNCHECKED
    covers_file: bool = False
    after: After = After.UNCLEAR
    is_change_allowed: bool = False
    is_timestamp: bool = False
    """A timestamp over the whole document (PAdES B-LTA), no person's signature."""

    @property
    def is_intact(self) -> bool:
        return self.integrity is Integrity.INTACT

    @property
    def is_trusted(self) -> bool:
        return self.is_intact and self.trust is Trust.TRUSTED

    @property
    def is_sound(self) -> bool:
        """Intact, and nothing but what may be added was added afterwards."""
        return self.is_intact and self.is_change_allowed

    @property
    def was_out_of_date(self) -> bool:
        """Whether the certificate was not valid at the moment that the signature bears."""
        if self.signer is None or self.at is None:
            return False
        return not self.signer.valid_from <= self.at <= self.signer.valid_to

    @property
    def time_sentence(self) -> str:
        moment = _told(self.at) if self.at else ""
        return TIME[self.time_source].format(moment=moment)

    @property
    def integrity_sentence(self) -> str:
        return INTEGRITY[self.integrity]

    @property
    def after_sentence(self) -> str:
        if not self.is_intact:
            return ""
        told = AFTER[self.after]
        harmless = self.after in {After.SIGNATURES, After.FORM}
        if harmless and not self.is_change_allowed:
            return f"{told} Người ký không cho phép thêm như vậy."
        return told

    @property
    def trust_sentence(self) -> str:
        if not self.is_intact:
            return ""
        told = TRUST[self.trust]
        if self.trust is Trust.UNCHECKED and self.was_out_of_date:
            return f"{told} Theo thời điểm ký, chứng thư số không còn hoặc chưa có hiệu lực."
        return told

    @property
    def who(self) -> str:
        kind = "Dấu thời gian của" if self.is_timestamp else "Chữ ký của"
        return f"{kind} {self.signer.sentence}." if self.signer else f"Ô chữ ký “{self.field}”."

    @property
    def outcome(self) -> str:
        """Say whose it is and whether it holds, without time and trust."""
        return " ".join(filter(None, (self.who, self.integrity_sentence, self.after_sentence)))

    @property
    def sentence(self) -> str:
        """Say it all in one paragraph."""
        told = (self.outcome, self.time_sentence if self.signer else "", self.trust_sentence)
        return " ".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class Difference:
    """A page that is not as issued; page 0 when the numbers of pages differ."""

    page: int
    was: str = ""
    now: str = ""

    @property
    def sentence(self) -> str:
        if not self.page:
            return f"Bản đã ban hành có {self.was} trang, tệp này có {self.now} trang."
        if not (self.was or self.now):
            return f"Trang {self.page}: hình trên trang khác bản đã ban hành."
        was, now = self.was or "(không có)", self.now or "(không có)"
        return f"Trang {self.page}: bản đã ban hành ghi “{was}”, tệp này ghi “{now}”."


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer. `fault` says why there is none; `limit` belongs to its sentence."""

    fault: Fault | None = None
    pages: int = 0
    limit: int = 0
    signatures: tuple[Signature, ...] = ()
    match: Match = Match.NOT_COMPARED
    differences: tuple[Difference, ...] = ()
    noted_pages: tuple[int, ...] = ()
    """Pages on which notes, pictures or a very large signature frame lie over the content."""

    @property
    def persons(self) -> tuple[Signature, ...]:
        """Signatures without the timestamps over the document."""
        return tuple(one for one in self.signatures if not one.is_timestamp)

    @property
    def is_intact(self) -> bool:
        """Every signature is intact and only what may be added was added after it."""
        return bool(self.persons) and all(one.is_sound for one in self.signatures)

    @property
    def is_trusted(self) -> bool:
        return self.is_intact and all(one.is_trusted for one in self.persons)

    @property
    def match_sentence(self) -> str:
        return MATCH[self.match]

    @property
    def sentence(self) -> str:
        """Say the outcome first, then what makes it doubtful."""
        if self.fault:
            return FAULT[self.fault].format(pages=_number(self.pages), limit=_number(self.limit))
        number = len(self.persons)
        if not self.is_intact:
            bad = sum(not one.is_sound for one in self.signatures)
            return f"Tệp có {number} chữ ký, trong đó {bad} chữ ký không đạt. {self.match_sentence}"
        return f"Tệp có {number} chữ ký, đều còn nguyên vẹn. {self.match_sentence}"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person must know before relying on a file that is not refused."""
        told = [
            f"{one.signer.name}: {one.trust_sentence}"
            for one in self.persons
            if one.signer and one.is_intact and one.trust is not Trust.TRUSTED
        ]
        if self.noted_pages:
            pages = ", ".join(map(str, self.noted_pages))
            told.append(f"Có ghi chú hoặc hình phủ lên nội dung ở trang {pages}: hãy xem lại.")
        return tuple(told)

    @property
    def acceptance(self) -> Verdict:
        """Say whether the file may stand as the signed copy of the issued document.

        Trust is told but does not refuse: without root certificates nothing is trusted. A
        revoked certificate does refuse.
        """
        if self.fault:
            return Verdict(self.sentence)
        for one in self.signatures:
            if not one.is_sound:
                return Verdict(f"{one.outcome} Hãy ký lại bản đã ban hành rồi gửi.")
        if self.match is Match.DIFFERENT:
            first = f" {self.differences[0].sentence}" if self.differences else ""
            return Verdict(f"{self.match_sentence}{first} Hãy ký đúng tệp đã tải về từ hệ thống.")
        for one in self.persons:
            if one.trust is Trust.REVOKED:
                return Verdict(f"{one.who} {one.trust_sentence} Hãy ký lại bằng chứng thư khác.")
        return ALLOWED

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON; moments in ISO form."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> Self:
        """Build a report again from `as_json`."""
        return replace(
            cls(**data),
            fault=Fault(data["fault"]) if data["fault"] else None,
            match=Match(data["match"]),
            signatures=tuple(_signature(one) for one in data["signatures"]),
            differences=tuple(Difference(**one) for one in data["differences"]),
            noted_pages=tuple(data["noted_pages"]),
        )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _signature(data: dict[str, Any]) -> Signature:
    signer = data["signer"]
    return replace(
        Signature(**data),
        integrity=Integrity(data["integrity"]),
        at=datetime.fromisoformat(data["at"]) if data["at"] else None,
        time_source=TimeSource(data["time_source"]),
        trust=Trust(data["trust"]),
        after=After(data["after"]),
        signer=signer
        and replace(
            Certificate(**signer),
            valid_from=datetime.fromisoformat(signer["valid_from"]),
            valid_to=datetime.fromisoformat(signer["valid_to"]),
        ),
    )
