"""The register: subjects, exemplars, their nurturing, proof, reach and counts."""

from guongsang.exemplars.models.counts import ScopeTally, UnitTally
from guongsang.exemplars.models.follow import Adoption, Assessment, Honour
from guongsang.exemplars.models.history import AwardRow, AwardSheet, PastAward
from guongsang.exemplars.models.nurturing import CheckIn, NurturingFile, Shortcoming, Support
from guongsang.exemplars.models.proof import CriterionAnswer, Evidence
from guongsang.exemplars.models.register import Exemplar
from guongsang.exemplars.models.subject import Subject
from guongsang.programmes.kinds import Category as SubjectCategory
from guongsang.programmes.kinds import SubjectKind, What

__all__ = [
    "Adoption", "Assessment", "AwardRow", "AwardSheet", "CheckIn", "CriterionAnswer", "Evidence",
    "Exemplar", "Honour", "NurturingFile", "PastAward", "ScopeTally", "Shortcoming", "Subject",
    "SubjectCategory", "SubjectKind", "Support", "UnitTally", "What",
]  # fmt: skip
