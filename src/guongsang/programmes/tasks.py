"""Work on plans that nobody waits for."""

from django_tasks import task

from guongsang.programmes import services


@task()
def propose_plan(reading_id: int) -> None:
    """Make items of a plan's document that was read; safe to run twice."""
    services.propose(reading_id)


def take_up_proposals() -> int:
    """Enqueue proposals whose task was lost; return how many."""
    return services.take_up_again()
