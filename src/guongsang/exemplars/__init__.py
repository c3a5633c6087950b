"""The register of exemplars and their life."""
