"""Which rule stood on which day."""

from datetime import date

from django.db.models import QuerySet

from guongsang.awards.models import VoteRule


def rule_on(code: str, day: date) -> VoteRule | None:
    """Return the vote rule of that code in force on the day; the newest where two overlap."""
    return VoteRule.objects.filter(code=code).on(day).order_by("-valid_from").first()


def rule_book() -> QuerySet[VoteRule]:
    """Return every dated row, rule by rule, newest first, with who verified it."""
    return VoteRule.objects.in_order().select_related("verified_by")


def rules_on(day: date) -> QuerySet[VoteRule]:
    """Return the rules in force on a day: what a council may choose from."""
    return VoteRule.objects.on(day).order_by("name", "pk")
