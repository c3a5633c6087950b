"""The demonstration's invented enterprises and blocks, beside the real tree."""

from importlib.resources import as_file, files

from guongsang.orgs import services as orgs


def make() -> None:
    """Load the units that exist only in the demonstration."""
    with as_file(files("guongsang.orgs").joinpath("data", "demo", "units.toml")) as path:
        orgs.load_file(path)
