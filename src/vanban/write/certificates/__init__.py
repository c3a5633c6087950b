"""Certificates: giấy khen, bằng khen, giấy chứng nhận; designed, or on stock."""

from vanban.write.certificates.model import Certificate as Certificate
from vanban.write.certificates.model import Place as Place
from vanban.write.certificates.model import Stock as Stock
from vanban.write.certificates.overprint import A4_STOCK as A4_STOCK
from vanban.write.certificates.overprint import CALLED as CALLED
from vanban.write.certificates.overprint import CODE as CODE
from vanban.write.certificates.overprint import variables as variables
from vanban.write.certificates.typeset import to_pdf as to_pdf
from vanban.write.certificates.word import to_docx as to_docx
