"""What stands below the body: who signs, and who receives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.model import Evidence, Signer
from vanban.read.lexicon import AUTHORITY, BODY, POSITION, RANK, RECIPIENTS, is_caps, lettered
from vanban.read.lines import Line
from vanban.text import fold

_DASH = re.compile(r"(?:[-–—•*+·]|o(?=\s))\s*")
_FILED = re.compile(r"(?:l[uw]u|luu tru)\b\s*[:;(]?")
_SIGNED = re.compile(r"\(?\s*(?:da )?(?:da ky|ky|ky ten|ky, |dong dau|chu ky)[^)]*\)?\.?")
_FORMULA = re.compile(r"(?:gui ban|kinh bao|xac nhan|y kien|duyet)")
_NAME = lettered(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]*(?:[\s-]+[A-ZĐÀ-Ỹ][a-zà-ỹđ]*){1,5}")
_LEVEL = re.compile(r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b")
_NO_NAME = re.compile(
    r"(?:uy ban|ubnd|hoi dong|so noi|so giao|phong |ban |cong an|hoi |trung tam|van phong|chi bo"
    r"|dang (?:uy|bo|doan|vien|cong)|lanh dao|cac |truong (?:tieu|mam|trung|thpt|thcs)"
    r"|bo (?:noi|giao|y|cong)|thuong truc)"
)
_WRITES = re.compile(r"thu ky|nguoi ghi|nguoi lap")
_DEPUTY = re.compile(
    rf"(?P<first>(?:{AUTHORITY.pattern})(?:{POSITION.pattern}))\s+"
    rf"(?P<second>(?=pho |chanh |giam doc)(?:{POSITION.pattern}))"
)
"""'KT. CHỦ TỊCH PHÓ CHỦ TỊCH': on whose behalf, and who signs, on one line."""
_CLOSING = " ;.,/"


@dataclass(slots=True)
class Foot:
    signer: Signer = field(default_factory=Signer)
    cosigners: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    evidence: dict[str, Evidence] = field(default_factory=dict)
    body_line: Line | None = None


def read(lines: Sequence[Line]) -> Foot:
    """Read the lines below the body, whether their two columns were kept apart or not."""
    listed, signing = _apart(lines)
    foot = Foot()
    _read_recipients(foot, listed)
    _read_signer(foot, signing)
    return foot


def _apart(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the recipients from the signature."""
    listed: list[Line] = []
    signing: list[Line] = []
    listing = False
    for line in lines:
        folded = fold(line.text)
        if found := RECIPIENTS.match(folded):
            listing = True
            if rest := line.text[found.end() :].strip():
                (signing if is_caps(rest) else listed).append(_part(line, rest))
            continue
        if line.column == 2 or _is_signing(line, signing, listing=listing):
            signing.append(line)
            listing = listing and not (listed and _FILED.match(fold(listed[-1].text.lstrip("-– "))))
        elif _DASH.match(line.text) or (listing and (line.column == 1 or not signing or listed)):
            if listing and not (signing and _looks_named(line) and _done(listed)):
                listed.append(line)
            elif signing:
                signing.append(line)
        elif signing:
            signing.append(line)
    return listed, signing


def _part(line: Line, text: str) -> Line:
    return Line(text, line.page, line.number, bold=line.bold, column=line.column)


def _done(listed: list[Line]) -> bool:
    return not listed or bool(_FILED.search(fold(listed[-1].text))) or listed[-1].text.endswith(".")


def _is_signing(line: Line, signing: list[Line], *, listing: bool) -> bool:
    folded = fold(line.text)
    if _DASH.match(line.text) and not _SIGNED.fullmatch(folded):
        return False
    if is_caps(line.text) and (AUTHORITY.match(folded) or POSITION.match(folded)):
        return True
    if not signing:
        return AUTHORITY.match(folded) is not None and not listing
    before = is_caps(line.text) and len(line.text.split()) >= 2 and not line.text.endswith(";")
    return bool(before or _SIGNED.fullmatch(folded) or (_looks_named(line) and line.column != 1))


def _looks_named(line: Line) -> bool:
    bare = RANK.sub("", line.text).strip(" .")
    if line.text.endswith(";") or _NO_NAME.match(fold(bare)):
        return False
    return bool(_NAME.fullmatch(bare))


def _read_recipients(foot: Foot, lines: list[Line]) -> None:
    found: list[tuple[str, Line]] = []
    for line in lines:
        dashed = _DASH.match(line.text)
        text = line.text[dashed.end() :] if dashed else line.text
        if text.endswith(":") and not dashed:
            continue
        goes_on = found and not dashed and not line.gap and not _ended(found[-1][0])
        if goes_on and not _FILED.match(fold(text)):
            found[-1] = (f"{found[-1][0]} {text}", found[-1][1])
        elif dashed or _FILED.match(fold(text)) or not found or _ended(found[-1][0]):
            found.append((text, line))
    kept = [(text.strip(_CLOSING), line) for text, line in found]
    kept = [(text, line) for text, line in kept if text and not _FORMULA.match(fold(text))]
    foot.recipients = tuple(text for text, _ in kept)
    for index, (text, line) in enumerate(kept):
        foot.evidence[f"/recipients/{index}"] = line.evidence(text, 0.95)


def _ended(text: str) -> bool:
    return text.rstrip().endswith((";", "."))


class _Signing:
    """Takes the lines of a signature from top to bottom: authority, position, name."""

    def __init__(self, foot: Foot) -> None:
        self.foot = foot
        self.authority: list[Line] = []
        self.position = ""
        self.name: str | None = None
        self.waiting: list[str] = []
        self.beside: list[Signer] = []

    def take(self, line: Line) -> None:
        text = line.text.strip(" .,*")
        folded = fold(text)
        if _SIGNED.fullmatch(folded) or len(folded) < 2:
            return
        if AUTHORITY.match(f"{folded} ") and not self.position:
            self._authority(line, text)
        elif is_caps(text) and POSITION.match(folded):
            self._next_position(line, text)
        elif is_caps(text) and self._goes_on(text):
            if self.position:
                self.position = f"{self.position} {text}"
            else:
                last = self.authority[-1]
                self.authority[-1] = _part(last, f"{last.text} {text}")
        elif self.position or self.authority:
            self._name(line)

    def _next_position(self, line: Line, text: str) -> None:
        """Take a position; a second one is of a second person, or tells more of the first."""
        if not self.position:
            self._position(line, text)
        elif self.name:
            self.beside.append(Signer(None, self.position, self.name))
            self.name = None
            self._position(line, text)
        elif _WRITES.match(fold(self.position)):
            self.waiting.append(self.position)
            self._position(line, text)
        elif BODY.search(fold(text)) and len(text.split()) > 3:
            self.position = f"{self.position} {text}"

    def _authority(self, line: Line, text: str) -> None:
        whole, rest = _authority_and_position(text)
        self.authority.append(_part(line, whole))
        if rest:
            self._position(line, rest)

    def _position(self, line: Line, text: str) -> None:
        self.position = text
        self.foot.evidence["/signer/position"] = line.evidence(text, 0.97)

    def _goes_on(self, text: str) -> bool:
        """Whether capitals go on the authority or the position: the name of a body."""
        if self.position:
            more = BODY.match(fold(text)) or _LEVEL.match(fold(text)) or len(text.split()) == 1
            return not self.name and bool(more)
        return bool(self.authority) and not _capital_name(text)

    def _name(self, line: Line) -> None:
        found = person(line.text.strip(" .,*"))
        if not found:
            return
        if self.waiting:
            self.beside.append(Signer(None, self.waiting.pop(0), found))
        elif self.name is None:
            self.name = found
            self.foot.evidence["/signer/name"] = line.evidence(line.text, 0.95)


def signs(line: Line) -> bool:
    """Whether a line is a position or an authority in capitals."""
    folded = fold(line.text)
    return is_caps(line.text) and bool(AUTHORITY.match(f"{folded} ") or POSITION.match(folded))


def _read_signer(foot: Foot, lines: list[Line]) -> None:
    signing = _Signing(foot)
    beside = any(line.column == 1 and signs(line) for line in lines)
    for line in sorted(lines, key=lambda line: line.column) if beside else lines:
        signing.take(line)
    whole = " ".join(line.text for line in signing.authority)
    if whole:
        foot.evidence["/signer/authority"] = signing.authority[0].evidence(whole, 0.97)
    bodies = (line for line in signing.authority if fold(line.text).startswith(("tm", "t/m")))
    foot.body_line = next(bodies, None)
    foot.signer = Signer(whole or None, signing.position or None, signing.name)
    foot.cosigners = tuple(signing.beside)
    if _WRITES.match(fold(signing.position)) and signing.beside:
        foot.cosigners = (*signing.beside[:-1], foot.signer)
        foot.signer = signing.beside[-1]


def _authority_and_position(text: str) -> tuple[str, str]:
    """Part 'TM. ỦY BAN NHÂN DÂN CHỦ TỊCH' where both stand on one line."""
    folded = fold(text)
    start = AUTHORITY.match(folded)
    if both := _DEPUTY.fullmatch(folded):
        return text[: both.end("first")], text[both.start("second") :]
    if start is None or not folded.startswith(("tm", "t/m", "t /")):
        return text, ""
    for found in re.finditer(r"\s(?=\S)", folded[start.end() :]):
        at = start.end() + found.end()
        if POSITION.fullmatch(folded[at:]) or re.match(r"(?:kt|k/t|tl|q)\.", folded[at:]):
            if re.match(r"(?:kt|k/t|tl)\.", folded[at:]):
                return text, ""
            return text[:at].strip(), text[at:]
    return text, ""


def _capital_name(text: str) -> bool:
    return not BODY.match(fold(text)) and 2 <= len(text.split()) <= 4 and "," not in text


def person(text: str) -> str | None:
    """Return the name of a person without rank and title, None if `text` is no name."""
    bare = RANK.sub("", text).strip(" .,:;")
    if is_caps(bare) and 2 <= len(bare.split()) <= 5 and not re.search(r"\d", bare):
        return " ".join(word[:1] + word[1:].lower() for word in bare.split())
    if _NAME.fullmatch(bare):
        return bare
    return None
