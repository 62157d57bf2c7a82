"""What can go wrong, one class for each thing that a caller can do about it. Messages say where, what was found, what would do."""


class KgError(Exception):
    """Base of all errors that kg raises on purpose; the command line prints them as one line."""


class InputError(KgError):
    """A file or an article cannot be used: unreadable, empty, binary, too large, not English. Skip it or mend it."""


class LineError(KgError):
    """A claim line is not one: names file and line number, what was found, what would do."""


class LexiconError(KgError):
    """A lexicon file has an entry that cannot be used: names file and entry."""


class DecisionError(KgError):
    """A reviewer's decision cannot be used: names file and line, what was found, what would do."""


class ModelError(KgError):
    """No language model of that name, or one without the annotations that extraction needs."""


class QueryError(KgError):
    """A query that is unknown, wrongly parameterised, not allowed, or refused by the store."""


class StoreError(KgError):
    """The graph store cannot be opened, read or written."""


class StoreLockedError(StoreError):
    """Another process holds the embedded store for writing: wait, or stop that process (its id is in the message)."""


class StoreTimeoutError(StoreError):
    """A query ran past its time limit: narrow it, or allow more time."""
