"""What is wrong with a plan's file, and where: a person must be able to go there and mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: the file, the line, the name of the thing, what is wrong with it."""

    file: str
    line: int
    name: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}, dòng {self.line}: {self.name}: {self.what}"


class BadSource(ValueError):
    """A plan's file was refused; nothing of it was loaded."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
