"""Icons: what the package draws, drawn once."""

import lucide
import pytest
from django.template import Context, Template

from guongsang.web.kit.components.controls import icon


def test_an_icon_is_drawn_as_the_package_draws_it():
    page = Template('{% lucide name size=20 aria_hidden="true" stroke_width="1.5" %}')
    drawn = page.render(Context({"name": "star"}))
    expected = lucide._render_icon("star", 20, aria_hidden="true", stroke_width="1.5")
    assert drawn == expected
    assert 'stroke-width="1.5"' in drawn


def test_sizes_and_names_do_not_share_a_drawing():
    drawn = {icon("star"), icon("star", 20), icon("search"), icon("search", 20)}
    assert len(drawn) == 4
    assert icon("star") is icon("star")


def test_an_unknown_icon_is_a_fault():
    with pytest.raises(lucide.IconDoesNotExist):
        icon("khong-co")
