"""The demonstration: invented people and deeds, made through the same services that people use."""
