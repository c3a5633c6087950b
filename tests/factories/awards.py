"""Rows of the rule book."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from guongsang.awards.models import (
    Award,
    BaseWage,
    Deadline,
    Prize,
    ReportForm,
    Requirement,
    VoteBase,
    VoteRule,
)


class VoteRuleFactory(DjangoModelFactory):
    """More than half of those present, in secret, two thirds must come; in force since 2017."""

    class Meta:
        model = VoteRule

    class Params:
        all_members = factory.Trait(
            base=VoteBase.ALL_MEMBERS, threshold="90 %", strictly_above=False
        )
        open_vote = factory.Trait(is_secret=False)

    code = factory.Sequence("quy-tac-{}".format)
    name = "Quá bán số người có mặt"
    base = VoteBase.PRESENT
    threshold = "1/2"
    strictly_above = True
    quorum = "2/3"
    is_secret = True
    counts_written = True
    recusal_leaves_base = True
    valid_from = date(2017, 10, 1)
    legal_basis = "Quy chế hoạt động của Hội đồng"


class AwardFactory(DjangoModelFactory):
    """A form of commendation of the province, for people and collectives, for merit."""

    class Meta:
        model = Award

    code = factory.Sequence("hinh-thuc-{}".format)
    name = factory.Sequence("Giấy khen số {}".format)
    category = Award.Category.FORM
    level = "province"
    decider = "Chủ tịch UBND tỉnh"
    recipients = factory.LazyFunction(lambda: ["individual", "collective", "household"])
    kinds = factory.LazyFunction(lambda: ["merit", "thematic", "ad_hoc"])
    valid_from = date(2024, 1, 1)
    legal_basis = "Luật 06/2022/QH15"


class RequirementFactory(DjangoModelFactory):
    """A question for every award."""

    class Meta:
        model = Requirement

    code = factory.Sequence("dieu-kien-{}".format)
    kind = Requirement.Kind.ASK
    text = "Đã hỏi ý kiến nơi ở chưa?"
    valid_from = date(2024, 1, 1)
    legal_basis = "Luật 06/2022/QH15"


class PrizeFactory(DjangoModelFactory):
    """One and a half base wages for a person."""

    class Meta:
        model = Prize

    award = "bang-khen-tinh"
    recipient = "individual"
    multiple = Decimal("1.5")
    valid_from = date(2024, 1, 1)
    legal_basis = "Nghị định 98/2023/NĐ-CP"


class BaseWageFactory(DjangoModelFactory):
    """The base wage since July 2024, prizes paid to the last đồng."""

    class Meta:
        model = BaseWage

    amount = 2_340_000
    valid_from = date(2024, 7, 1)
    legal_basis = "Nghị định 73/2024/NĐ-CP"


class DeadlineFactory(DjangoModelFactory):
    """Ten working days to appraise, at every level."""

    class Meta:
        model = Deadline

    step = Deadline.Step.APPRAISE
    working_days = 10
    whose = "Nơi nhận hồ sơ"
    valid_from = date(2017, 10, 1)
    legal_basis = "Thủ tục hành chính"


def report_box(key, *, kind="short", **told):
    """One box of a form, called after its key unless told otherwise."""
    return {"key": key, "label": f"Mục {key}", "kind": kind} | told


class ReportFormFactory(DjangoModelFactory):
    """A form for a person, of no award in particular: the report and one more line."""

    class Meta:
        model = ReportForm

    code = factory.Sequence("mau-{}".format)
    name = "Báo cáo thành tích cá nhân"
    subjects = factory.LazyFunction(lambda: ["individual"])
    sections = factory.LazyFunction(
        lambda: [
            {
                "title": "Thành tích đạt được",
                "fields": [report_box("thanh-tich", kind="main"), report_box("que-quan")],
            }
        ]
    )
    valid_from = date(2024, 1, 1)
    legal_basis = "Nghị định 98/2023/NĐ-CP"
