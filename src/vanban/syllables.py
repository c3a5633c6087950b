"""The spelling of Vietnamese syllables: what cannot be one was damaged, or is foreign."""

import re
import unicodedata
from functools import cache

_ONSETS = (
    "ngh", "ng", "gh", "nh", "ch", "kh", "ph", "th", "tr", "gi", "qu",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RHYMES_TEXT = """
a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en
eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y
yêm yên yêng yêt yêu o oa oac oach oai oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe
oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng
uât uây uc uê uêch uên uênh ui um un ung uơ up ut uy uya uych uynh uyt uyu uyên uyêt uôc uôi uôm
uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RHYMES = frozenset(_RHYMES_TEXT.split())
_AFTER_QU_TEXT = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eng eo et ê ên êt ênh
i it y ych ynh yt yên yêt yu ơ ơn ôc
"""
_AFTER_QU = frozenset(_AFTER_QU_TEXT.split())
_AFTER_GI = _RHYMES | frozenset(["ê", "êng", "êc", "ên", "êt"])
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPS = ("c", "p", "t", "ch")
_SHARP_OR_HEAVY = "\u0301\u0323"
_WORD = re.compile(r"[^\W\d_]+")


@cache
def is_syllable(word: str) -> bool:
    """Whether `word` can be written in Vietnamese: onset, rhyme, and a tone that fits its end."""
    plain = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in plain if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in plain if char not in _TONES))
    if len(tones) > 1 or not bare:
        return False
    if bare.endswith(_STOPS) and (not tones or tones[0] not in _SHARP_OR_HEAVY):
        return False
    return any(_fits(onset, bare[len(onset) :]) for onset in _ONSETS if bare.startswith(onset))


def damage(text: str) -> float:
    """Return the share of words in small letters that no Vietnamese syllable is written like."""
    found = [word for word in _WORD.findall(text) if len(word) > 1 and word.islower()]
    return sum(not is_syllable(word) for word in found) / len(found) if found else 0.0


def _fits(onset: str, rhyme: str) -> bool:
    if onset == "qu":
        return rhyme in _AFTER_QU
    if onset == "gi":
        return rhyme in _AFTER_GI
    if onset in ("k", "gh", "ngh"):
        return rhyme[:1] in ("e", "ê", "i", "y") and rhyme in _RHYMES
    if onset in ("g", "ng"):
        return rhyme[:1] not in ("e", "ê") and rhyme in (_RHYMES | {"i"})
    return rhyme in _RHYMES
