"""The fonts are cut from the packages with every Vietnamese letter."""

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from guongsang.web.kit import fonts

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ"
MARKED = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹẾỘƯỢẶ₫–“”…"


@pytest.fixture
def cache(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


def test_a_font_is_found_cut_small_and_whole(cache):
    found = finders.find("fonts/be-vietnam-pro-400.woff2")
    font = TTFont(found)
    assert font.flavor == "woff2"
    assert [letter for letter in ALPHABET + MARKED if ord(letter) not in font.getBestCmap()] == []
    assert fonts.made("fonts/be-vietnam-pro-400.woff2").stat().st_size < 40_000


def test_a_second_look_does_not_cut_again(cache):
    first = fonts.made("fonts/be-vietnam-pro-500.woff2").stat().st_mtime_ns
    assert fonts.made("fonts/be-vietnam-pro-500.woff2").stat().st_mtime_ns == first
    assert list(fonts.cache_folder().rglob("*.part")) == []


def test_other_files_are_not_ours(cache):
    assert fonts.FontFinder().find("css/app.css") == []


def test_every_face_has_its_source():
    for face in fonts.FACES.values():
        assert (fonts.Path(face.package.ROOT) / "files" / face.file).is_file()
