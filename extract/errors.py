"""What can go wrong, as one tree; the message says what, where and the way out.

ClaimgraphError
├── InputError
│   ├── UnreadableDocument
│   └── UnsafeInput
├── BrokenRule
├── ModelError
├── DataError
├── MissingExtra
├── AnnotationError
├── GraphFolderError
│   └── DamagedManifest
├── QueryError
├── SettingsError
├── AddressError
└── ServerError
"""


class ClaimgraphError(Exception):
    """Something the user can act on; shown as one line."""


class InputError(ClaimgraphError):
    """The documents given cannot be used as they are."""


class UnreadableDocument(InputError):
    """One document cannot be read; the others go on."""


class UnsafeInput(InputError):
    """A document breaks a limit that protects the machine."""


class BrokenRule(ClaimgraphError):
    """A rule of ours fails on one document: which document, and where it failed."""

    def __str__(self) -> str:
        return ": ".join(str(part) for part in self.args)


class ModelError(ClaimgraphError):
    """No usable language model, or one that is not what it claims to be."""


class DataError(ClaimgraphError):
    """A data file (gazetteer, cues, units, ontology) breaks its own format."""


class MissingExtra(ClaimgraphError):
    """A part that is installed only when asked for: what needs it, and the extra that brings it."""

    def __str__(self) -> str:
        what, extra = self.args
        return f"{what} needs a part that is not installed; bring it with: pip install 'claimgraph[{extra}]'"


class AnnotationError(ClaimgraphError):
    """An annotation file does not follow the format, or does not fit its text."""


class GraphFolderError(ClaimgraphError):
    """A graph folder is missing, damaged, locked or from another version."""


class DamagedManifest(GraphFolderError):
    """The manifest of a graph folder cannot be read; a build makes another."""


class QueryError(ClaimgraphError):
    """A question cannot be asked as it is written."""


class SettingsError(ClaimgraphError):
    """claimgraph.toml cannot be used as it is written."""


class AddressError(ClaimgraphError):
    """An address, or what is to be shown at its door, cannot be used as it is given."""


class ServerError(ClaimgraphError):
    """A server, ours or another's, does not do what it was asked for."""


FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault in code, ours or a library's, looks like on input that nobody thought of."""
MISUSE = (AddressError, DataError, GraphFolderError, MissingExtra, ModelError, QueryError, SettingsError)
"""What says that nothing was done because of what was asked."""
