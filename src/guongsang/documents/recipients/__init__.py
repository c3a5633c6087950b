"""Whom the printed lines under 'Nơi nhận' mean: groups, organisations, blocks, people."""

from guongsang.documents.recipients.expanding import Proposal as Proposal
from guongsang.documents.recipients.expanding import proposals as proposals
from guongsang.documents.recipients.lines import Line as Line
from guongsang.documents.recipients.lines import Sort as Sort
from guongsang.documents.recipients.lines import lines_of as lines_of
