"""How documents name a rung of the ladder."""

from guongsang.awards.models import RecognitionLevel
from guongsang.orgs.models import Kind, Organisation


def level_words(level: str, giver: Organisation) -> str:
    """Return the level as a paper of the body that gives it says it: 'cấp xã'."""
    if level == RecognitionLevel.LOCAL:
        return "cấp xã" if giver.kind == Kind.COMMUNE else "cấp sở, ngành"
    label = str(RecognitionLevel(level).label)
    return f"{label[:1].lower()}{label[1:]}".split(" (", maxsplit=1)[0]
