"""Compiles the Vietnamese words for Django and allauth (`.po`) without msgfmt.

`python scripts/compile_messages.py` writes the `.mo` files beside their sources;
`tests/shared/test_words.py` fails when one is older in content than its source.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "src" / "guongsang" / "shared" / "locale"


def compiled(source: Path) -> bytes:
    """Return the compiled form of one `.po` file; raises on a message that does not fit."""
    with source.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    for message in catalog:
        for fault in message.check(catalog):
            raise ValueError(f"{source.name}: {message.id!r}: {fault}")
    target = BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def main() -> None:
    for source in LOCALE.rglob("*.po"):
        source.with_suffix(".mo").write_bytes(compiled(source))
        print(source.with_suffix(".mo").relative_to(LOCALE))


if __name__ == "__main__":
    main()
