"""Jobs of the register: counts carried up, and proved."""

import logging

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
