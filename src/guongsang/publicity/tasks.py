"""What the clock does for publicity: publish what was scheduled, take down what has run out."""

from guongsang.publicity import services


def publish_and_take_down() -> int:
    """Do both; return how many stories were touched."""
    return services.publish_due() + services.withdraw_lapsed()
