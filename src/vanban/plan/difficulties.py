"""Whom to tell when a plan meets difficulties: said in the last section or the closing words."""

import re
from collections.abc import Iterator

from vanban.plan import words
from vanban.plan.model import DifficultyRule
from vanban.plan.passages import Outline, name_of, sentences
from vanban.plan.regions import Region
from vanban.plan.reports import addressee

_TROUBLE = re.compile(
    r"\b(?:khó khăn|vướng mắc|bất cập|trở ngại|(?:nội dung|vấn đề|điểm)[^,;.]{0,30} chưa (?:rõ"
    r"|phù hợp|hợp lý)|phát sinh)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:nếu|khi|quá trình|trường hợp|kịp thời)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:phản ánh|báo cáo|thông tin|thông báo|liên hệ|trao đổi|gửi|kiến nghị|đề xuất|báo về"
    r"|phản hồi)\b",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\((?:thông )?qua\s+(?P<body>[^()]+)\)|\b(?:thông )?qua\s+(?P<body_2>[^,;.()]+)"
    r"|\b(?P<how>bằng văn bản|(?:số )?điện thoại:? ?[\d. ]{8,}\d)",
    re.IGNORECASE,
)
_SILENT = (Region.CRITERIA, Region.PAST, Region.PRIZE, Region.FIELDS, Region.SUBJECT)


def difficulties(outline: Outline) -> Iterator[DifficultyRule]:
    """Yield each sentence that says whom to tell of difficulties."""
    for passage in outline.passages:
        if passage.region in _SILENT:
            continue
        for sentence in sentences(passage.text):
            trouble = _TROUBLE.search(sentence)
            if trouble is None or not _WHEN.search(sentence):
                continue
            tells = _TELLS.search(sentence, trouble.end())
            if tells is None:
                continue
            yield DifficultyRule(
                who=_who(sentence[trouble.end() : tells.start()]) or passage.owner,
                to=addressee(sentence, tells.start()),
                through=_through(sentence[tells.start() :]),
                quote=sentence,
                source=passage.source,
            )


def _who(between: str) -> str | None:
    """Return the body between the trouble and the telling: ', đề nghị các đơn vị (phản ánh …)'."""
    for start in re.finditer(r"(?:^|[,;]|đề nghị|yêu cầu|thì)\s*", between):
        rest = between[start.end() :]
        if words.BODY.match(rest):
            return name_of(rest[: words.ends_before(rest)]) or None
    return None


def _through(tail: str) -> str | None:
    found = _THROUGH.search(tail)
    return next((value.strip() for value in found.groups() if value), None) if found else None
