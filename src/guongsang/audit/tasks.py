"""Jobs of the ledger: sealing, and forgetting form tokens that are too old to come back."""

from datetime import timedelta

from guongsang.audit import services
from guongsang.audit.models import FormToken
from guongsang.shared import clock

TOKEN_DAYS = 30


def seal_new_entries() -> int:
    """Chain what was recorded since the last run."""
    return services.seal()


def forget_old_tokens() -> int:
    """Delete form tokens older than a month; return how many."""
    return FormToken.objects.filter(at__lt=clock.real_now() - timedelta(days=TOKEN_DAYS)).delete()[
        0
    ]
