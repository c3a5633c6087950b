"""Work on documents that nobody waits for, and what the clock takes up again."""

from django_tasks import task

from guongsang.documents import services


@task()
def read_document(reading_id: int) -> None:
    """Read one document; safe to run twice."""
    services.work_through(reading_id)


@task()
def send_deliveries(document_id: int) -> None:
    """Send what waits of one document; safe to run twice."""
    services.send_waiting(document_id)


def take_up_deliveries() -> int:
    """Enqueue deliveries that have stood still, and those whose letter has gone or failed."""
    return services.take_up_deliveries()


def take_up_readings() -> int:
    """Enqueue readings that have stood still; return how many."""
    return services.take_up_again()
