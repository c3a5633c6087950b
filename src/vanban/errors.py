"""What can be wrong with a document that somebody hands in; each message says what to do."""


class DocumentError(Exception):
    """A document cannot be read or written; `str()` is the sentence for the user, in Vietnamese."""


class UnreadableFile(DocumentError):
    """The file is damaged, protected, not what its name says, or hostile."""


class TooLarge(DocumentError):
    """The file passes a limit on size, pages, nesting or time."""


class MissingTool(DocumentError):
    """Reading needs an optional program (Tesseract, LibreOffice) that is not installed."""


class NotADocument(DocumentError):
    """A value breaks the model: an unknown key, a wrong type, a number that is no number."""


class BadTemplate(DocumentError):
    """An office's template asks for a field there is not, or holds what a template may not."""
