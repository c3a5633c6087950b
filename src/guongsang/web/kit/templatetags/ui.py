"""The kit's tags and filters, built into every template (see `TEMPLATES` in the settings)."""

from django import template

from guongsang.web.kit.components import controls, figures, filters, icons, surfaces

FAMILIES = (surfaces, controls, figures, filters, icons)

register = template.Library()
for family in FAMILIES:
    register.tags.update(family.register.tags)
    register.filters.update(family.register.filters)
