"""What the clock does for rounds: remind units that owe dossiers."""

from guongsang.nominations import services


def remind_by_calendar() -> int:
    """Remind; return how many units were."""
    return services.remind_by_calendar()
