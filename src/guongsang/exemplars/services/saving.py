"""What every act on an exemplar ends with: saved, counted and found by search."""

from guongsang.exemplars.models import Exemplar
from guongsang.exemplars.services import counting
from guongsang.search import services as search


def locked(exemplar_id: int) -> Exemplar:
    """Return the exemplar, its row locked for the caller's transaction."""
    found: Exemplar = Exemplar.objects.with_context().locked().get(pk=exemplar_id)
    return found


def save(exemplar: Exemplar, left: counting.Cell, fields: list[str]) -> None:
    """Save the named columns and move the count from the cell the exemplar `left`."""
    exemplar.save(update_fields=fields)
    counting.count(left=left, entered=counting.cell_of(exemplar))


def index(exemplar: Exemplar) -> None:
    """Write the exemplar's search entry: names first, the story after."""
    search.index(
        exemplar,
        title=f"{exemplar.subject.name} {exemplar.title}",
        body=f"{exemplar.title} {exemplar.summary}",
    )
