"""Everything that changes stories, channels and consents. One public function, one act."""

from guongsang.publicity.services.consents import Terms, record_consent, withdraw_consent
from guongsang.publicity.services.corrections import (
    Amendment,
    ask_correction,
    correct_stories_of,
    decline_correction,
    make_correction,
)
from guongsang.publicity.services.facts import (
    add_fact,
    ask_check,
    finish_check,
    remove_fact,
    verify_fact,
)
from guongsang.publicity.services.flow import (
    approve,
    back_to_draft,
    publish,
    publish_due,
    schedule,
    unschedule,
    withdraw,
    withdraw_lapsed,
    withdraw_stories_of,
)
from guongsang.publicity.services.outreach import (
    Letter,
    answer_suggestion,
    hand_over,
    pass_on,
    suggest,
)
from guongsang.publicity.services.places import (
    Appearance,
    confirm_take_down,
    open_channel,
    open_channels,
    open_column,
    open_own_portal,
    open_portal,
    place,
    record_reach,
)
from guongsang.publicity.services.story import (
    Stale,
    Text,
    choose_exemplars,
    remove_picture,
    save,
    set_picture,
    write,
)

__all__ = [
    "Amendment", "Appearance", "Letter", "Stale", "Terms", "Text", "add_fact", "answer_suggestion",
    "approve", "ask_check", "ask_correction", "back_to_draft", "choose_exemplars",
    "confirm_take_down", "correct_stories_of", "decline_correction", "finish_check", "hand_over",
    "make_correction", "open_channel", "open_channels", "open_column", "open_own_portal",
    "open_portal", "pass_on", "place", "publish", "publish_due", "record_consent", "record_reach",
    "remove_fact", "remove_picture", "save", "schedule", "set_picture", "suggest", "unschedule",
    "verify_fact", "withdraw", "withdraw_consent", "withdraw_lapsed", "withdraw_stories_of",
    "write",
]  # fmt: skip
