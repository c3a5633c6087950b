"""An office's own .docx with named fields, filled: names, lists and passages; nothing is run."""

from vanban.write.template.blocks import Passage as Passage
from vanban.write.template.filling import Fields as Fields
from vanban.write.template.filling import Value as Value
from vanban.write.template.filling import check as check
from vanban.write.template.filling import fields_of as fields_of
from vanban.write.template.filling import fill as fill
from vanban.write.template.standard import STANDARD as STANDARD
from vanban.write.template.standard import Catalogue as Catalogue
from vanban.write.template.standard import Offered as Offered
from vanban.write.template.standard import values_of as values_of
from vanban.write.template.starting import starting as starting
