"""Certificates are set where nobody waits for them."""

from django_tasks import task

from guongsang.decisions import services


@task()
def print_certificates(run_id: int) -> None:
    """Set the certificates of one run, then write them in Word; safe to run twice."""
    services.print_run(run_id)
    services.write_run(run_id)


def take_up_runs() -> int:
    """Enqueue runs whose place in the queue was lost; return how many."""
    return services.take_up_runs()
