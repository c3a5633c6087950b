"""The template tags of the kit by family; `templatetags/ui.py` gathers them."""
