"""What oversight keeps: difficulties of a plan, and complaints with restricted sight."""

from guongsang.oversight.models.complaints import HANDLERS as HANDLERS
from guongsang.oversight.models.complaints import Channel as Channel
from guongsang.oversight.models.complaints import Complainant as Complainant
from guongsang.oversight.models.complaints import Complaint as Complaint
from guongsang.oversight.models.complaints import ComplaintFile as ComplaintFile
from guongsang.oversight.models.complaints import ComplaintHandler as ComplaintHandler
from guongsang.oversight.models.complaints import ComplaintKind as ComplaintKind
from guongsang.oversight.models.difficulties import Difficulty as Difficulty
