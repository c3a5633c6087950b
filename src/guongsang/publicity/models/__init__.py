"""Channels with columns, stories with checked facts, consent, placements and what is asked."""

from guongsang.publicity.models.channel import Channel, Column, Placement
from guongsang.publicity.models.consent import Consent
from guongsang.publicity.models.correction import Correction
from guongsang.publicity.models.handover import HandOver
from guongsang.publicity.models.story import Fact, Story, StoryType, Topic
from guongsang.publicity.models.suggestion import Suggestion

__all__ = [
    "Channel", "Column", "Consent", "Correction", "Fact", "HandOver", "Placement", "Story",
    "StoryType", "Suggestion", "Topic",
]  # fmt: skip
