"""Vote rules."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from guongsang.awards.models import VoteBase, VoteRule


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
