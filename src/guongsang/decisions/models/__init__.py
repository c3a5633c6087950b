"""Decisions with their lines, proposals to the level above, and certificates."""

from guongsang.decisions.models.certificates import CertificateRun as CertificateRun
from guongsang.decisions.models.certificates import FormerCode as FormerCode
from guongsang.decisions.models.correction import Amendment as Amendment
from guongsang.decisions.models.correction import What as What
from guongsang.decisions.models.decision import Decision as Decision
from guongsang.decisions.models.decision import DecisionLine as DecisionLine
from guongsang.decisions.models.decision import DecisionQuerySet as DecisionQuerySet
from guongsang.decisions.models.decision import Proposal as Proposal
from guongsang.decisions.models.decision import ProposalQuerySet as ProposalQuerySet
from guongsang.decisions.models.stock import StockLayout as StockLayout
