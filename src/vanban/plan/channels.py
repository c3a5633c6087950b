"""Channels and events: where a plan wants its exemplars seen, and the occasions it names."""

import re
from collections.abc import Iterator

from vanban.model import Table
from vanban.plan import words
from vanban.plan.model import Phrase
from vanban.plan.passages import Outline, Passage
from vanban.plan.regions import Region
from vanban.text import fold

_END = (
    r"(?=\s*(?:[,;.:()]|và\b|hoặc\b|để\b|nhằm\b|của các điển|\d|$|tuyên truyền|đăng|về\b|hằng|mỗi"
    r"|trong|lồng|được|phát|với|tăng|mở|dành|từ\b))"
)
_NOT_OWNER = r"để|và|hoặc|của (?:các|những) điển"
_NAMED = r"[\"“][^\"”]+[\"”]"
_MADE = "(?:" + "|".join(
    rf"(?<={verb} {count})" for verb in ("làm", "sản xuất", "thực hiện", "phát")
    for count in ("", r"\d\d ")
) + ")"  # fmt: skip
"""Behind a verb of making: 'sản xuất 04 phóng sự'."""
_CHANNELS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:cổng|trang) (?:thông tin|tin|web|ttđt)(?: (?!{_NOT_OWNER})[^,;.:()]+?)?{_END}",
        rf"web ?site(?: [^,;.:()]+?)?{_END}",
        rf"fan ?page(?: [^,;.:()]+?)?{_END}",
        (
            rf"\b(?:trang |kênh |nhóm )?(?:facebook|zalo(?: OA)?|you ?tube|tik ?tok)\b(?: {_NAMED}"
            rf"|(?<=OA) của [^,;.:()]{{2,20}}?{_END})?"
        ),
        rf"(?:các )?(?:nền tảng )?mạng xã hội{_END}",
        (rf"(?:hệ thống )?(?:đài |loa )?truyền thanh(?: cơ sở| nội bộ| thông minh"
        rf"| (?:phường|xã|thôn))?{_END}"),
        (r"\b(?:hệ thống )?loa (?:nội bộ|phường|xã|thôn|phát thanh|(?:truyền thanh )?thông minh)\b"
        r"(?: của [^,;.:()]+)?"),
        rf"\bbản tin(?: (?!và|để)[^,;.:()]+?)?{_END}",
        r"\bbảng tin(?: [^,;.:()]{2,20}?)?(?=\s*(?:[,;.:()]|và\b|$))",
        r"(?-i:\bBáo (?!cáo|chí)[A-ZĐ]\w*(?: [a-zà-ỹđ]+){1,3}?(?: [A-ZĐ]\w*){0,3})" + _END,
        r"(?-i:\bBáo (?!cáo)[A-ZĐ]\w*(?: [A-ZĐ]\w*)*)",
        r"(?-i:\bVOV\b(?: [A-ZĐ]\w*(?: thông)?)?)",
        r"(?-i:\bĐài (?:Phát thanh|Truyền thanh|Truyền hình|PT)[^,;.()]*?)" + _END,
        r"pa[ -]?nô|áp[ -]phích|băng[ -]rôn|cổ động trực quan",
        (r"(?-i:Báo và (?:Đài )?[Pp]hát thanh)[, -]+(?:và )?truyền hình"
        r"(?-i:(?: [A-ZĐ]\w*)*)(?: tỉnh)?"),
        r"\b(?:tạp chí|đặc san)(?-i:(?: [A-ZĐ]\w*)+(?: tỉnh)?)",
        r"\bti ?vi(?: [^,;.:()]{2,20}?)?(?=\s*(?:[,;.:()]|chiếu|phát|$))",
        rf"\b(?:xe )?loa (?:truyền thanh|cửa|bản|nội|kéo)[^,;.:()]{{0,15}}?{_END}|\bxe loa\b",
        r"(?<!bộ )\bphát thanh (?:nội (?:bộ|viện)|măng non|học đường|tiếng dân tộc)",
        rf"\bsóng (?:phát thanh|truyền hình)[^;.:()]{{0,25}}?{_END}",
        (rf"\bbảng (?:vàng|LED|gương)[^,;.:()]{{0,20}}?{_END}|\b(?:góc|podcast|bảng tin) {_NAMED}"
        rf"|\bsổ (?:vàng|tay) {_NAMED}|\btriển lãm ảnh {_NAMED}|\btập sách ảnh\b"),
        r"\btranh cổ động\b|\bkhẩu hiệu\b|(?<=liên hệ )báo chí\b|\bnền tảng số\b(?!\s*\()",
        r"\b(?:video|clip) (?:clip )?ngắn\b|\bphim tài liệu\b|(?<=\d )bài phát thanh\b",
        rf"\bphóng sự (?:ngắn|truyền hình|phát thanh|{_NAMED})|{_MADE}phóng sự\b",
        r"\bbáo (?:in|điện tử)\b|(?<=trên )báo chí\b", r"(?-i:\bThông tin [A-ZĐ]{3,}\b)",
        rf"\bchương trình phát thanh {_NAMED}|\bbảng {_NAMED}|\btập san\b|\bsân khấu hóa\b",
        r"\bchuyên trang, chuyên mục\b",
        rf"\b(?:chuyên đề|tiết mục|trưng bày ảnh) {_NAMED}|\bgóc (?:tuyên truyền|truyền thông)\b",
        r"\bsổ tay (?:[^,;.:()]{2,20} )?điện tử\b|\bsinh hoạt chuyên đề(?: chi (?:bộ|đoàn|hội))?",
        r"\bchiếu (?:bóng|phim) lưu động\b|\btriển lãm lưu động\b|\bbiểu diễn lưu động\b",
        rf"\bđường dây nóng\b|\bphim ngắn\b|\btrang {_NAMED}",
        rf"\bchương trình {_NAMED}(?= (?:trên|của))",
        r"(?-i:\b(?:Kênh t|T)ruyền hình [A-ZĐ]\w*(?: [a-zà-ỹ]+)??(?= mỗi|[,.;:]| và\b|$))",
        r"(?-i:\bĐài [A-ZĐ]{3,}\b(?: (?:tỉnh|huyện|xã|phường|thành phố))?)",
        r"(?-i:\bbáo [A-ZĐ]{2,}(?: [A-ZĐ]{2,})*\b)",
        r"\btờ tin\b|\btờ rơi\b|\btờ gấp\b",
        (rf"(?<!danh )(?:chuyên (?:trang|mục)"
         r"|(?:(?<=mở )|(?<=cập nhật )|(?<=duy trì )|(?<=xây dựng ))mục)"
         rf"(?:, chuyên mục)? {_NAMED}"
        rf"(?:(?:,| và) {_NAMED})*"),
        r"\bcác phương tiện (?:thông tin đại chúng|thông tin, truyền thông|truyền thông)\b",
        r"phương tiện (?:thông tin|truyền thông) đại chúng",
        r"\bgiờ chào cờ(?: đầu tuần)?|\bphiên chợ\b|\bmàn hình(?: [^,;.:()]{2,20})?",
        r"\bbáo cáo viên\b|(?<!hoan )(?<!thi )\btuyên truyền viên\b",
        r"\bhoạt động văn hóa, văn nghệ\b|\bvăn hóa, văn nghệ\b",
        r"\b(?:tại )?(?:các )?hội nghị, hội thảo(?:, tập huấn)?",
        r"ứng dụng (?-i:[A-Z]\w*(?: [A-Z]\w*)*)",
        r"\bkênh (?-i:[A-Z]\w+)(?: của [^,;.:()]+)?",
        r"\bsách (?:điện tử )?[\"“][^\"”]+[\"”]|\bkỷ yếu\b",
    )
)  # fmt: skip
_SPREADS = re.compile(
    r"tuyên truyền|đăng|công khai|đưa tin|phát sóng|truyền thông|giới thiệu|chuyên (?:trang|mục)"
    r"|kênh|phổ biến"
    r"|biên tập|in ấn|phát hành"
    r"|phát\b|loa\b|dán\b|treo\b|website|fanpage|zalo|viết|quảng bá|hình thức|tin, bài|cập nhật"
    r"|bản tin|bảng tin|\bgóc [\"“]|phóng sự|video"
    r"|biên soạn|xuất bản|khẩu hiệu|pa ?nô|áp phích|băng rôn|\bbảng [\"“]",
    re.IGNORECASE,
)
_SILENT = (Region.CRITERIA, Region.PAST, Region.PRIZE, Region.BUDGET)
_EVENT = re.compile(
    rf"(?:\b(?:cuộc|buổi|đợt) )?{words.EVENT.pattern}(?:, {words.EVENT.pattern})?"
    r"(?:[^,;.:()“\"]|[“\"][^”\"]*[”\"]"
    r"|,(?= (?:tôn vinh|tuyên dương|biểu dương|học tập|trao đổi|giao lưu|gặp mặt)))*",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?:ten )?(?:chuyen (?:muc|trang|de)(?:, chuyen (?:muc|trang|de))?|kenh|nen tang"
    r"|phuong tien|kenh phat|loai hinh)(?: truyen thong| phat song)?"
)
"""The head of a column of channels."""
_EVENT_ENDS = re.compile(
    r"\s+(?:từ|vào|trong|tại|trước|nhân(?= dịp| kỷ niệm| ngày)|hằng|hàng|mỗi|được|để|nhằm|theo"
    r"|các năm \d+|năm \d|tháng|quý|ngày"
    r"|ít nhất|tổ chức"
    r"|phục vụ|do|dự kiến|thông qua|chậm nhất|tới|phấn đấu|dịp"
    r"|và (?:chọn|cử|gửi|báo cáo|đề nghị))\b.*$",
    re.IGNORECASE,
)

_HONOURS = re.compile(
    r"\b(?:vinh danh|tôn vinh|tuyên dương) [“\"][^”\"]+[”\"]|\btổng kết,? (?:và )?trao giải\b"
    r"|[“\"]Ngày (?:chủ nhật|thứ|hội|chạy|toàn dân) [^”\"]+[”\"]",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:\bdự|Trung tâm)\s*$", re.IGNORECASE)
"""Occasions of others: 'dự Đại hội toàn quốc', and the name of a building."""
_PARTIES = re.compile(r"(?:đoàn|đi)\s*$", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    r"(?:các|mỗi|từng|tại|trong|những|đã|cho|phục vụ|nội dung)\s*$", re.IGNORECASE
)


def channels(outline: Outline) -> Iterator[Phrase]:
    """Yield media, platforms and forms of publicity, each once, as printed."""
    named: dict[str, Phrase] = {}
    for passage in _all(outline, but_of_channels=True):
        if passage.region in _SILENT or passage.text.isupper():
            continue
        spread = _SPREADS.search(passage.text)
        for _, text in sorted(_found(passage)) if spread else ():
            key = fold(text)
            if any(key in other for other in named):
                continue
            bare = next((other for other in named if key.startswith(f"{other} ")), None)
            if bare and " " not in bare:
                del named[bare]
            named[key] = Phrase(text, passage.text, passage.source)
    for phrase in _in_columns(outline):
        if not any(fold(phrase.text) in other for other in named):
            named[fold(phrase.text)] = phrase
    yield from named.values()


def _in_columns(outline: Outline) -> Iterator[Phrase]:
    """Yield what stands below 'Chuyên mục' and 'Nền tảng' in a table."""
    for table, place in outline.tables:
        columns = _columns(table)
        for cells in table.rows[max(table.header_rows, 1) :]:
            for index in columns:
                for name in re.split(r"[,;]\s+(?![^(]*\))", cells[index].strip(" .;")):
                    if re.search(r"[^\W\d_]{2}", name):
                        yield Phrase(name, cells[index], place.source)


def _columns(table: Table) -> list[int]:
    heads = table.rows[table.header_rows - 1] if table.header_rows else table.rows[0]
    return [index for index, head in enumerate(heads) if _COLUMN.fullmatch(fold(head).strip())]


def events(outline: Outline) -> Iterator[Phrase]:
    """Yield the conferences, congresses, contests and meetings that the plan orders, each once."""
    seen: set[str] = set()
    for passage in _all(outline):
        if passage.region in _SILENT or passage.region is Region.PURPOSE:
            continue
        finds = [*_EVENT.finditer(passage.text), *_HONOURS.finditer(passage.text)]
        for found in sorted(finds, key=lambda found: found.start()):
            text = _EVENT_ENDS.sub("", found[0]).strip(" -–")
            if not _is_one(text, passage.text[: found.start()]):
                continue
            gone = [int(year) for year in re.findall(r"\bnăm (20\d\d)\b", text)]
            if gone and max(gone) < passage.since:
                continue
            key = f" {fold(text)} "
            if not any(key in other or other in key for other in seen):
                seen.add(key)
                yield Phrase(text, passage.text, passage.source)


def _is_one(text: str, before: str) -> bool:
    """Whether the words name an occasion rather than a kind of them."""
    if (
        re.match(r"tham quan [A-ZĐ]", text)
        or _OTHERS.search(before)
        or (_PARTIES.search(before) and text.startswith("tham quan"))
    ):
        return False
    if _HONOURS.match(text):
        return True
    first, _, rest = text.partition(", ")
    count = len(first.split())
    if words.EVENT.match(rest):
        count += len(re.sub(rf"{words.EVENT.pattern}|,", "", rest, flags=re.IGNORECASE).split())
    if text.startswith("Lễ ") and count > 2 and re.search(r"(?:trong|phục vụ|tại)\s*$", before):
        return True
    named = re.search(r"\btại\s*$", before, re.IGNORECASE) is not None and count > 3
    return count > 2 and (named or not _KIND_BEFORE.search(before))


def _all(outline: Outline, *, but_of_channels: bool = False) -> Iterator[Passage]:
    """Yield the paragraphs, then the cells of the tables, but for those that list channels."""
    yield from outline.passages
    for table, place in outline.tables:
        if but_of_channels and _columns(table):
            continue
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
