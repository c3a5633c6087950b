"""About whom something is being verified."""

from collections.abc import Iterable

from guongsang.nominations.models import Halt


def halted_among(subjects: Iterable[int]) -> set[int]:
    """Return the keys of those subjects whose open dossiers wait for a verification."""
    rows = Halt.objects.filter(subject__in=list(subjects), ended_at=None)
    return set(rows.values_list("subject", flat=True))
