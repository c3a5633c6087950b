"""Rules on money: who pays, estimates or allots what a plan costs, from what source, by when."""

import re
from collections.abc import Iterator

from vanban.plan import moments, words
from vanban.plan.acts import Act, acts, is_generic, subject_of
from vanban.plan.model import BudgetRule
from vanban.plan.passages import Outline, name_of
from vanban.plan.regions import Region

_MONEY = re.compile(r"\b(?:kinh phí|dự toán|quyết toán)\b", re.IGNORECASE)
_ACT = re.compile(
    r"\b(?:bảo đảm|đảm bảo|bố trí|cân đối|chi|chi trả|trích|lấy|sử dụng|huy động|lập|xây dựng"
    r"|cấp|phân bổ|chuẩn bị|hỗ trợ|thẩm định|hướng dẫn|tham mưu|thực hiện theo|do|từ|trong|tự túc"
    r"|vận động|đóng góp|thanh toán|quyết toán|dự kiến|tổng hợp)\b",
    re.IGNORECASE,
)
_END = (
    r"(?=\s*(?:[,;.:()]|$|\b(?:bảo đảm|đảm bảo|theo|để|được|do|chi|hằng|hàng|và|hoặc|cấp"
    r"|giao|phục vụ|trên|năm|tổ chức|đã|nhằm|với|trong|của các|kết hợp|thực hiện)\b))"
)
_FUND = re.compile(
    rf"\b(?:(?:các )?nguồn(?! lực)(?: [^\W_]+)+?|(?<!phân cấp )(?<!luật )ngân sách(?: [^\W_]+)*?"
    rf"|quỹ(?! đất| thời)(?: [^\W_]+)+?(?:, khen thưởng(?: [^\W_]+)*?)?"
    rf"|dự toán(?! kinh phí)(?: [^\W_]+)*? (?:được|đã) giao(?: [^\W_]+)*?|xã hội hóa|xã hội hoá"
    rf"|kinh phí (?:thường xuyên|tự chủ|khoán|hoạt động|tự có|sự nghiệp)(?: [^\W_]+)*?"
    rf"|sự (?:đóng góp|hỗ trợ|tài trợ)(?: [^\W_]+)+?){_END}",
    re.IGNORECASE,
)
_PAYER = re.compile(
    r"\bdo\s+(?P<who>[^,;.:]+?)\s+(?:tự |chủ động |trực tiếp )*(?:bảo đảm|đảm bảo|chi|bố trí"
    r"|cân đối|cấp|hỗ trợ|tự túc|chịu)\b"
)
_SILENT = (
    Region.CRITERIA, Region.PAST, Region.PRIZE, Region.FIELDS, Region.SUBJECT, Region.PURPOSE,
)  # fmt: skip


def budget(outline: Outline, plan_year: int | None) -> Iterator[BudgetRule]:
    """Yield each sentence that says how the plan is paid for; a bare heading says nothing."""
    for passage in outline.passages:
        if passage.region in _SILENT:
            continue
        for act in acts(passage):
            on_money = passage.region is Region.BUDGET or _MONEY.search(act.text)
            for clause in re.split(r"(?<=;)\s+", act.text) if on_money else ():
                if not act.is_past and (rule := _rule(act, clause, plan_year)):
                    yield rule


def _rule(act: Act, clause: str, plan_year: int | None) -> BudgetRule | None:
    funds, who = tuple(_funds(clause)), _who(act, clause)
    heading = len(clause.split()) < 8 and not clause.endswith((".", ";")) and who is None
    if not funds and (heading or not _ACT.search(clause)):
        return None
    when = moments.resolve(moments.find(clause), plan_year)
    return BudgetRule(who, funds, when, clause, act.source)


def _funds(text: str) -> Iterator[str]:
    """Yield the sources of money, as printed, each once."""
    seen: set[str] = set()
    for found in _FUND.finditer(text):
        fund = found[0].strip()
        if fund.lower() not in seen:
            seen.add(fund.lower())
            yield fund


def _who(act: Act, clause: str) -> str | None:
    """Return who pays ('do đơn vị tự bảo đảm'), else who is to estimate or allot."""
    payer = _PAYER.search(clause)
    if payer and words.BODY.match(payer["who"]):
        return name_of(payer["who"])
    who = subject_of(clause)[0] or act.who
    return None if who and is_generic(who) else who
