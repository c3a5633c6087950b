"""Work that a person need not wait for: the row of the queue is written with the act (ADR 0004)."""

from django.utils.module_loading import import_string


def enqueue(task: str, *keys: int) -> None:
    """Put a task in the queue by its dotted name: services stand below the tasks that call them."""
    import_string(task).enqueue(*keys)
