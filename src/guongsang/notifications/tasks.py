"""Jobs of the outbox."""

from guongsang.notifications import services


def send_letters() -> int:
    """Send what waits."""
    return services.send_waiting()
