"""Writing: a document of the model becomes a .docx or a PDF in the State's format."""

from vanban.write.typeset import to_pdf as to_pdf
from vanban.write.word import to_docx as to_docx
