"""Text and Word files as they were before Unicode, written here from right ones."""

import io
import re
import unicodedata
import zipfile
from copy import deepcopy

from lxml import etree

from vanban.container import W

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_TCVN3 = dict(
    zip(
        SMALL + "ĂÂĐÊÔƠƯ",
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        strict=True,
    )
)
_VNI_CODES = """
aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò
oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î
"""
_VNI = dict(zip(SMALL, _VNI_CODES.split(), strict=True))
_VNI |= {letter.upper(): code.upper() for letter, code in _VNI.items()}
_HIGH = "".join(letter.upper() for letter in SMALL if letter.upper() not in _TCVN3)


def tcvn3(text):
    """Return `text` as typed in '.VnTime', a capital with a tone as its small letter."""
    letters = unicodedata.normalize("NFC", text)
    return "".join(_TCVN3.get(c) or _TCVN3.get(c.lower(), c) for c in letters)


def vni(text):
    """Return `text` as typed in 'VNI-Times'."""
    return "".join(_VNI.get(c, c) for c in unicodedata.normalize("NFC", text))


def in_tcvn3(content):
    """Return a .docx in '.VnTime', with '.VnTimeH' for capitals with tones."""
    return _rewritten(content, _tcvn3_runs)


def in_vni(content):
    """Return a .docx in 'VNI-Times'."""
    return _rewritten(content, lambda text: [(vni(text), "VNI-Times")])


def mixed(content):
    """Return a .docx whose runs take turns: '.VnTime', 'VNI-Times', Times New Roman."""
    turns = [
        _tcvn3_runs, lambda text: [(vni(text), "VNI-Times")],
        lambda text: [(text, "Times New Roman")],
    ]  # fmt: skip

    def runs(text):
        turns.append(turns.pop(0))
        return turns[-1](text)

    return _rewritten(content, runs)


def _tcvn3_runs(text):
    parts = re.split(f"([{_HIGH}]+)", unicodedata.normalize("NFC", text))
    return [
        (tcvn3(part), ".VnTimeH" if place % 2 else ".VnTime")
        for place, part in enumerate(parts)
        if part
    ]


def _rewritten(content, runs):
    packed, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in packed.namelist():
            part = packed.read(name)
            made.writestr(name, _body(part, runs) if name == "word/document.xml" else part)
    return out.getvalue()


def _body(part, runs):
    root = etree.fromstring(part)
    for run in list(root.iter(f"{W}r")):
        properties = run.find(f"{W}rPr")
        for child in list(run):
            if child.tag == f"{W}t":
                for text, font in runs(child.text or ""):
                    run.addprevious(_run(properties, font, text))
            elif child is not properties:
                alone = etree.Element(f"{W}r")
                alone.append(child)
                run.addprevious(alone)
        run.getparent().remove(run)
    return etree.tostring(root)


def _run(properties, font, text):
    run = etree.Element(f"{W}r")
    run.append(etree.Element(f"{W}rPr") if properties is None else deepcopy(properties))
    for old in run[0].findall(f"{W}rFonts"):
        run[0].remove(old)
    etree.SubElement(run[0], f"{W}rFonts", {f"{W}ascii": font, f"{W}hAnsi": font})
    etree.SubElement(run, f"{W}t").text = text
    return run
