"""How plans say dates and rhythms: one pattern for each way, and what only looks like one."""

import re

_GAP = r"\s*(?:/|-|\.(?=20)|năm)\s*(?:năm\s*)?"
_YEAR = rf"(?:{_GAP}(?P<year>(?:19|20)\d\d)\b)?"
_EACH = r"(?:hằng|hàng|mỗi|từng|định kỳ(?: hằng| hàng| mỗi)?)"
_WEEK = r"(?:\btuần (?:\d|đầu(?: tiên)?|cuối|thứ \w+)\s+(?:của )?)"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_NOT_WEEKLY = r",? ngày| (?:của |đầu |cuối |tuần |hằng |hàng |mỗi |trong )|\w"
_KINDS = (
    ("apart", (
        r"(?:định kỳ )?(?:0?[2-9]|hai|ba|bốn|năm) năm (?:(?:tổ chức|họp) )?(?:một|01|1) lần\b"
        r"|\b(?:0?[2-9]|hai|ba|bốn|năm) năm/(?:01 |1 |một )?lần\b"
    )),
    ("half-and-year", (
        r"(?:định kỳ\s+)?(?:0?6|sáu) tháng(?:,| và)\s+(?:một |01 )?(?:cả )?năm\b(?!\s+\d)"
    )),
    ("half", rf"{_EACH} 0?6 tháng\b(?! (?:đầu|cuối))|\b0?6 tháng (?:một|1|01) lần"),
    ("half", rf"{_EACH} học kỳ\b"),
    ("quarter-day", r"ngày (?P<day>\d{1,2})(?: của)?,? tháng cuối(?: của| mỗi| hằng| hàng)* quý"),
    ("next-quarter", r"ngày \d{1,2}(?: của)? tháng đầu(?: của)? quý (?:sau|tiếp theo|kế tiếp)"),
    ("quarter-end", (
        r"(?:ngày \d{1,2}(?: của)?,? )?(?:tuần (?:đầu(?: tiên)?|cuối|thứ \w+) (?:của )?)?"
        r"tháng (?:đầu|cuối|giữa)(?: của)?"
        r"(?: (?:mỗi|hằng|hàng|từng))? quý\b"
    )),
    ("rhythm", (
        rf"(?:vào )?(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?{_WEEKDAY}(?:(?:,| và) {_WEEKDAY})*"
        rf" (?:{_WEEK})?{_EACH} (?P<unit>tháng|tuần)\b"
    )),
    ("weekday", (
        rf"(?:mỗi|các)(?: (?:buổi )?(?:sáng|trưa|chiều|tối|ngày))? {_WEEKDAY}"
        rf"(?:(?:,| và) {_WEEKDAY})*(?!{_NOT_WEEKLY})"
        rf"|vào (?:(?:sáng|trưa|chiều|tối|ngày) )?{_WEEKDAY}(?:(?:,| và) {_WEEKDAY})+"
        rf"(?!{_NOT_WEEKLY})"
    )),
    ("month-day", r"ngày (?:mồng |mùng )?(?P<day>\d{1,2})(?: của)? (?:hằng|hàng|mỗi) tháng\b"),
    ("month-day", r"ngày (?P<day>\d{1,2})(?: của)? tháng (?:sau|kế tiếp|tiếp theo|liền kề)\b"),
    ("month-day", r"\btháng (?:vào |trước )?ngày (?P<day>\d{1,2})(?![/\d.-]| tháng)"),
    ("rhythm", r"\b(?P<unit>tuần) (?:vào )?thứ \w+\b(?! của| (?:(?:hằng|hàng|mỗi) )?tháng)"),
    ("date", (
        r"(?<![\d/])(?:ngày\s*)?(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?"
        r"(?P<year>(?:19|20)\d\d)\b"
    )),
    (
        "date",
        (r"(?:ngày|(?<=trước)|(?<=nhất)|(?<=nhất là)|(?<=đến))\s+(?P<day>\d{1,2})\s+tháng\s+"
        rf"(?P<month>\d{{1,2}}){_YEAR}"),
    ),
    ("short", (
        r"(?<![\d/.,])(?P<before>ngày\s*)?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/%]"
        r"|\s+(?:số|thành viên|tổng số))"
    )),
    ("quarter", rf"quý\s+(?P<quarter>IV|III|II|I|[1-4])\b{_YEAR}"),
    ("half-of", (
        r"\b(?:0?6 tháng|nửa(?= (?:đầu|cuối) (?:của )?năm)) (?P<half>đầu|cuối)"
        rf"(?:\s+(?:của )?năm(?!\s+\d))?{_YEAR}"
    )),
    ("month", r"(?:\.{2,}|…+)\s?/\s?(?P<month>\d{1,2})(?![\d/])"),
    ("month", r"(?:\.{2,}|…+|\s)/\s?(?P<month>\d{1,2})\s?/\s?(?P<year>20\d\d)\b"),
    ("month", (
        rf"(?:{_WEEK}|(?<!\d )(?<!\d)(?<!mỗi )(?<!hằng )(?<!hàng )(?<!từng"
        rf" )(?<!hai )(?<!ba )(?<!bốn )(?<!sáu ))(?:tháng\s+(?P<month>\d{{1,2}})"
        rf"|T(?P<month_2>\d{{1,2}})(?=/\d{{4}}))\b{_YEAR}"
    )),
    ("year", (
        r"(?P<before>(?:trong|vào|đến hết|đến|hết|cuối|đầu|từ|giữa)\s+(?:cuối "
        r"|hết )?)?năm\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–]\s*(?:20)?\d\d)"
    )),
    ("rhythm", rf"\b{_WEEK}?{_EACH} (?P<unit>năm|quý|tháng|tuần)\b(?!\s+\d{{4}})"),
    ("half", r"\b(?:định kỳ )?0?6 tháng/\s?(?:0?1 )?lần"),
    ("rhythm", r"(?:\b0?1 |\bmột |\b)(?P<unit>năm|quý|tháng|tuần)/\s?(?:0?1 |một )?lần"),
    ("report", r"(?<=báo cáo )(?P<unit>quý|tháng|tuần|năm)\b(?!\s*(?:\d|học))"),
    ("rhythm", r"\bđịnh kỳ (?P<unit>năm|quý|tháng|tuần)\b"),
    ("within", (
        r"(?:trong(?: thời hạn| thời gian| vòng)?|chậm nhất(?: là)?"
        r"|sau)\s+(?P<count>\d{1,3})\s+(?P<unit>ngày làm việc|ngày|giờ)\b"
    )),
    ("day", r"\bngày (?P<day>\d{1,2})(?!\s*[/\d]|\s+tháng)\b"),
)  # fmt: skip
PATTERNS = tuple(
    (kind, re.compile(pattern.replace("quý", "qu[ýí]"), re.IGNORECASE)) for kind, pattern in _KINDS
)
"""Two spellings of 'quý' are in use."""
CITED = re.compile(
    r"số\s*:?\s*\d[^\s;]*(?:\s?-\s?[^\s;]+)?,?\s*(?:năm \d{4}\s*)?ngày\s*"
    r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|\d{1,2} tháng \d{1,2} năm \d{4})"
    r"|\b(?:Luật|Nghị quyết|Chỉ thị|Kết luận|Quyết định|Kế hoạch|Thông báo|Công văn|Tờ trình"
    r"|Nghị định"
    r"|Thông tư|Hướng dẫn|Chương trình)\b"
    r"(?:(?!\b(?:trước|xong|hoàn thành|chậm nhất|vào|hạn|từ ngày|đến ngày|kể từ)\b"
    r"|: )[^;.]){0,90}?\bngày\s*(?:\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2} tháng \d{1,2} năm \d{4})"
    r"|\(?\d{1,2}/\d{1,2}/(?:19\d\d|20\d\d)\s?[-–]\s?\d{1,2}/\d{1,2}/20\d\d\)?"
    r"|(?:giai đoạn|nhiệm kỳ|năm học|niên khóa)\s*\(?(?:từ )?(?:năm )?\d{4}\s?(?:[-–]"
    r"|đến(?: năm)?)\s?(?:năm )?\d{4}\)?"
    r"|\b\d{4}\s?[-–]\s?\d{4}\b|\bLuật [^;.,]{0,30}(?:, [^;.,]{0,20})? năm \d{4}"
)
"""Dates of cited acts, of jubilees, of periods: no time of what is done."""
SPAN_OF_YEARS = re.compile(
    r"^\W*(?:từ |trong )?(?:các )?(?:năm|giai đoạn)\s+(?P<first>20\d\d)\s*"
    r"(?:[-–]|đến(?: hết)?(?: năm)?)\s*(?P<last>20\d\d)(?=\s*:)",
    re.IGNORECASE,
)
"""Years that head a sentence: 'Năm 2026 - 2028: nhân rộng'."""
DAYS = re.compile(
    r"(?:từ )?ngày (?P<day>\d{1,2}) (?:đến(?: hết)?|[-–]) (?:ngày )?(?P<last>\d{1,2})\s?(?:/"
    r"|tháng)\s?"
    r"(?P<month>\d{1,2})(?:\s?(?:/|năm)\s?(?P<year>20\d\d))?(?![\d/])",
    re.IGNORECASE,
)
SHORT_DAYS = re.compile(
    r"(?<![\d/.,-])(?:(?:từ )?ngày )?(?P<day>\d{1,2})\s?[-–]\s?(?P<last>\d{1,2})/(?P<month>\d{1,2})"
    r"(?:/(?P<year>20\d\d))?(?![\d/%])"
)
"""'16-18/5': days of one month."""
BOTH_DAYS = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})/(?P<month>\d{1,2})\s?[-–]\s?(?:ngày )?(?P<last>\d{1,2})/"
    r"(?P<last_month>\d{1,2})/(?P<year>20\d\d)(?!\d)"
)
"""'15/10 - 31/12/2021'."""
MONTHS_OF = re.compile(
    r"\btháng (?P<month>\d{1,2})(?:\s?[-–]\s?| đến (?:hết )?)(?:tháng )?(?P<last>\d{1,2})"
    r"(?:\s?(?:/|năm)\s?(?P<year>20\d\d)(?!\d)|(?=\s*(?:[.,;:)|]|$|hằng|hàng|mỗi)))",
    re.IGNORECASE,
)
"""Months that stand for a range: 'tháng 7 - 8/2030', 'Tháng 4 - 5 hằng năm'."""
LISTS = (
    ("month-days", re.compile(
        r"(?:các )?ngày (?P<all>\d{1,2}(?:(?:,| và)(?: ngày)? \d{1,2})+)"
        r" (?:của )?(?:hằng|hàng|mỗi) tháng\b",
        re.IGNORECASE,
    )),
    ("month", re.compile(
        r"(?:ngày (?P<day>\d{1,2}) )?(?:các )?tháng (?P<all>\d{1,2}(?:(?:,| và|, tháng"
        r"| và tháng) \d{1,2})+)"
        r"(?:\s?/\s?(?P<year>20\d\d)| năm (?P<year_2>20\d\d))?(?=\s*(?:[.,;:)]|$|hằng|hàng|mỗi"
        r"|của))",
        re.IGNORECASE,
    )),
    ("year", re.compile(
        r"(?P<several>các )?năm:? (?P<all>20\d\d(?:(?:,| và|, năm| và năm) 20\d\d)+)"
        r"(?!\s?[-–]\s?\d)",
        re.IGNORECASE,
    )),
    ("quarter", re.compile(
        r"(?:các )?quý (?P<all>(?:IV|III|II|I)(?:(?:,| và|, quý| và quý) (?:IV|III|II|I))+)\b"
        r"(?:\s?/\s?(?P<year>20\d\d)| năm (?P<year_2>20\d\d))?",
        re.IGNORECASE,
    )),
)  # fmt: skip
"""Several times named at once: 'các tháng 6, 11', 'các năm 2020, 2022', 'quý I và III'."""
