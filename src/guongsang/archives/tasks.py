"""A year is packed where nobody waits for it; what has had its time is removed by the clock."""

from django_tasks import task

from guongsang.archives import services


@task()
def pack_year(package_id: int) -> None:
    """Pack one year's archive; safe to run twice."""
    services.pack(package_id)


def take_up_packages() -> int:
    """Enqueue packages that have stood still; return how many."""
    return services.take_up_packages()


def remove_expired() -> int:
    """Remove packages whose time is up; return how many."""
    return services.remove_expired()
