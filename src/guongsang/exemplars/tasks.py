"""Jobs of the register: counts carried up and proved; old lists of awards matched."""

import logging

from django_tasks import task

from guongsang.exemplars import queries, services

logger = logging.getLogger(__name__)


def roll_up() -> int:
    """Carry the units' changed counts to their ancestors."""
    return services.roll_up()


def recount() -> list[str]:
    """Prove the kept counts against the exemplars; what differs is told and counted anew."""
    services.roll_up()
    faults = queries.differences()
    if faults:
        logger.error("counts differed and were rebuilt: %s", "; ".join(faults[:20]))
        services.rebuild()
    return faults


@task()
def match_document(reading_id: int) -> None:
    """Make rows of an old decision that was read; safe to run twice."""
    services.match_document(reading_id)


@task()
def match_spreadsheet(sheet_id: int) -> None:
    """Make rows of a spreadsheet of awards; safe to run twice."""
    services.match_spreadsheet(sheet_id)


def take_up_lists() -> int:
    """Enqueue lists whose task was lost; return how many."""
    return services.take_up_lists()
