"""An office's own .docx with named fields, filled: names and lists only, nothing is ever run."""

from vanban.write.template.filling import Fields as Fields
from vanban.write.template.filling import Value as Value
from vanban.write.template.filling import check as check
from vanban.write.template.filling import fields_of as fields_of
from vanban.write.template.filling import fill as fill
