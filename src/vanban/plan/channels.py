"""Channels and events: where a plan wants its exemplars seen, and the occasions it names."""

import re
from collections.abc import Iterator

from vanban.plan import words
from vanban.plan.model import Phrase
from vanban.plan.passages import Outline, Passage, Region
from vanban.text import fold

_END = (
    r"(?=\s*(?:[,;.:()]|và\b|để\b|nhằm\b|của các điển|\d|$|tuyên truyền|đăng|về\b|hằng|mỗi"
    r"|trong|lồng|được|phát|với))"
)
_NOT_OWNER = r"để|và|của (?:các|những) điển"
_NAMED = r"[\"“][^\"”]+[\"”]"
_CHANNELS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:cổng|trang) (?:thông tin|tin|web)(?: (?!{_NOT_OWNER})[^,;.:()]+?)?{_END}",
        rf"web ?site(?: [^,;.:()]+?)?{_END}",
        rf"fan ?page(?: [^,;.:()]+?)?{_END}",
        (
            rf"\b(?:trang |kênh )?(?:facebook|zalo(?: OA)?|you ?tube|tik ?tok)\b(?: {_NAMED}"
            rf"|(?<=OA) của [^,;.:()]{{2,20}}?{_END})?"
        ),
        rf"(?:các )?(?:nền tảng )?mạng xã hội{_END}",
        rf"(?:hệ thống )?(?:đài |loa )?truyền thanh(?: cơ sở| nội bộ| (?:phường|xã|thôn))?{_END}",
        r"\bloa (?:nội bộ|phường|xã|thôn|phát thanh)(?: của [^,;.:()]+)?",
        rf"\bbản tin(?: (?!và|để)[^,;.:()]+?)?{_END}",
        r"\bbảng tin(?: [^,;.:()]{2,20}?)?(?=\s*(?:[,;.:()]|và\b|$))",
        r"(?-i:\bBáo (?!cáo)[A-ZĐ]\w*(?: [A-ZĐ]\w*)*)",
        r"(?-i:\bVOV\b(?: [A-ZĐ]\w*(?: thông)?)?)",
        r"(?-i:\bĐài (?:Phát thanh|Truyền thanh|PT)[^,;.()]*?)" + _END,
        r"pa[ -]?nô|áp[ -]phích|băng[ -]rôn|cổ động trực quan",
        r"(?-i:Báo và (?:Đài )?Phát thanh)[, -]+(?:và )?truyền hình(?-i:(?: [A-ZĐ]\w*)*)(?: tỉnh)?",
        r"\b(?:tạp chí|đặc san)(?-i:(?: [A-ZĐ]\w*)+(?: tỉnh)?)",
        r"\bti ?vi(?: [^,;.:()]{2,20}?)?(?=\s*(?:[,;.:()]|chiếu|phát|$))",
        rf"\b(?:xe )?loa (?:truyền thanh|cửa|bản|nội|kéo)[^,;.:()]{{0,15}}?{_END}|\bxe loa\b",
        r"\bphát thanh (?:nội (?:bộ|viện)|măng non|tiếng dân tộc)",
        rf"\bsóng (?:phát thanh|truyền hình)[^;.:()]{{0,25}}?{_END}",
        rf"\bbảng (?:vàng|LED|gương)[^,;.:()]{{0,20}}?{_END}|\bgóc {_NAMED}|\bpodcast {_NAMED}",
        r"\btranh cổ động\b|\bkhẩu hiệu\b|(?<=liên hệ )báo chí\b|\bnền tảng số\b",
        r"\bvideo (?:clip )?ngắn\b", r"(?-i:\bThông tin [A-ZĐ]{3,}\b)",
        r"\btờ tin\b|\btờ rơi\b|\btờ gấp\b",
        rf"chuyên (?:trang|mục)(?:, chuyên mục)? {_NAMED}(?:(?:,| và) {_NAMED})*",
        r"\bcác phương tiện (?:thông tin đại chúng|thông tin, truyền thông|truyền thông)\b",
        r"phương tiện (?:thông tin|truyền thông) đại chúng",
        r"\bgiờ chào cờ(?: đầu tuần)?|\bphiên chợ\b|\bmàn hình(?: [^,;.:()]{2,20})?",
        r"\bbáo cáo viên\b|\btuyên truyền viên\b",
        r"\bhoạt động văn hóa, văn nghệ\b|\bvăn hóa, văn nghệ\b",
        r"\b(?:tại )?(?:các )?hội nghị, hội thảo(?:, tập huấn)?",
        r"ứng dụng (?-i:[A-Z]\w*(?: [A-Z]\w*)*)",
        r"\bkênh [A-Z]\w+(?: của [^,;.:()]+)?",
        r"\bsách (?:điện tử )?[\"“][^\"”]+[\"”]|\bkỷ yếu\b",
    )
)  # fmt: skip
_SPREADS = re.compile(
    r"tuyên truyền|đăng|phát sóng|truyền thông|giới thiệu|chuyên (?:trang|mục)|kênh|phổ biến"
    r"|biên tập|in ấn|phát hành"
    r"|phát\b|loa\b|dán\b|treo\b|website|fanpage|zalo|viết|quảng bá|hình thức|tin, bài|cập nhật"
    r"|bản tin|bảng tin|\bgóc [\"“]|phóng sự|video",
    re.IGNORECASE,
)
_SILENT = (Region.CRITERIA, Region.PAST, Region.PRIZE, Region.BUDGET)
_EVENT = re.compile(
    rf"(?:\b(?:cuộc|buổi|đợt) )?{words.EVENT.pattern}(?:[^,;.:()“\"]|[“\"][^”\"]*[”\"]"
    r"|,(?= (?:tôn vinh|tuyên dương|biểu dương|học tập|trao đổi|giao lưu|gặp mặt)))*",
    re.IGNORECASE,
)
_EVENT_ENDS = re.compile(
    r"\s+(?:từ|vào|trong|tại|trước|nhân|hằng|hàng|mỗi|được|để|nhằm|theo|năm \d|tháng|quý|ngày"
    r"|ít nhất|tổ chức"
    r"|phục vụ|do|dự kiến|thông qua)\b.*$",
    re.IGNORECASE,
)

_KIND_BEFORE = re.compile(r"(?:các|tại|trong|những|đã|cho|phục vụ|nội dung)\s*$", re.IGNORECASE)


def channels(outline: Outline) -> Iterator[Phrase]:
    """Yield media, platforms and forms of publicity, each once, as printed."""
    seen: set[str] = set()
    for passage in _all(outline):
        if passage.region in _SILENT or not _SPREADS.search(passage.text):
            continue
        for start, text in sorted(_found(passage)):
            key = fold(text)
            if not any(key in other for other in seen):
                seen.add(key)
                yield Phrase(text, passage.text, passage.source)
            del start


def events(outline: Outline) -> Iterator[Phrase]:
    """Yield the conferences, congresses, contests and meetings that the plan orders, each once."""
    seen: set[str] = set()
    for passage in _all(outline):
        if passage.region in _SILENT or passage.region is Region.PURPOSE:
            continue
        for found in _EVENT.finditer(passage.text):
            text = _EVENT_ENDS.sub("", found[0]).strip(" -–")
            if not _is_one(text, passage.text[: found.start()]):
                continue
            if not any(fold(text) in other or other in fold(text) for other in seen):
                seen.add(fold(text))
                yield Phrase(text, passage.text, passage.source)


def _is_one(text: str, before: str) -> bool:
    """Whether the words name an occasion rather than a kind of them."""
    count = len(text.partition(",")[0].split())
    named = re.search(r"\btại\s*$", before, re.IGNORECASE) is not None and count > 3
    return count > 2 and (named or not _KIND_BEFORE.search(before))


def _all(outline: Outline) -> Iterator[Passage]:
    """Yield the paragraphs, then the cells of the tables."""
    yield from outline.passages
    for table, place in outline.tables:
        for cells in table.rows[table.header_rows :]:
            for cell in cells:
                yield Passage(cell, place.source, place.region)


def _found(passage: Passage) -> list[tuple[int, str]]:
    taken: list[tuple[int, int]] = []
    found = []
    for pattern in _CHANNELS:
        for match in pattern.finditer(passage.text):
            span = match.start(), match.start() + _until_act(match[0])
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            taken.append(span)
            found.append((span[0], passage.text[slice(*span)].strip(" ,.;")))
    return found


def _until_act(text: str) -> int:
    """Return where a channel's name ends: before what it does ('Báo tỉnh mở chuyên mục')."""
    act = words.VERB.search(text, 12)
    return (
        act.start()
        if act and not text.startswith(("chuyên", "các phương", "phương"))
        else len(text)
    )
