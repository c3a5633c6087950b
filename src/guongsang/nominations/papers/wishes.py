"""What a dossier asks for, in words."""

from guongsang.awards.wording import level_words
from guongsang.exemplars.wording import addressed
from guongsang.nominations.models import Nomination
from guongsang.programmes.kinds import Purpose


def act(dossier: Nomination) -> str:
    """Return what is asked: 'công nhận điển hình tiên tiến cấp tỉnh'."""
    level = level_words(dossier.round.level, dossier.round.decider)
    if dossier.purpose == Purpose.RECOGNITION:
        return f"công nhận điển hình tiên tiến {level}"
    if dossier.purpose == Purpose.COMMENDATION:
        return f"khen thưởng {level}"
    return f"tuyên truyền gương điển hình tiên tiến {level}"


def wish(dossier: Nomination) -> str:
    """Return the same with whom it is for."""
    return f"{act(dossier)} đối với {addressed(dossier.subject)}"
