"""A citizen's letter from the portal that turns out to be a complaint."""

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.orgs.models import Organisation
from guongsang.oversight.models import Complaint
from guongsang.oversight.services.complaints import Taken, receive
from guongsang.publicity import services as publicity


@transaction.atomic
def take_letter(
    *, actor: User, organisation: Organisation, letter_id: int, taken: Taken
) -> Complaint:
    """Enter a letter as a complaint; of the letter only that it was passed on stays behind.

    Locks the letter, so that it is taken once. Its words and its sender stand in the complaint
    alone, as if it had come by post.
    """
    publicity.pass_on(actor=actor, suggestion_id=letter_id)
    return receive(actor=actor, organisation=organisation, taken=taken)
