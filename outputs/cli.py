"""The `claimgraph` command."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="claimgraph", no_args_is_help=True, add_completion=False)


@app.callback()
def claimgraph() -> None:
    """Turn documents into a knowledge graph of claims."""


@app.command()
def extract(
    docs: Annotated[list[Path], typer.Argument()],
    output: Annotated[Path, typer.Option("-o", "--output")],
    model: str = "auto",
    jobs: int = 1,
) -> None:
    """Write the annotations of documents, one JSON file each."""
    from ..extract import annotation, blocks, pipeline
    from ..extract import model as models
    from ..extract.records import Document, Metadata

    found = models.find(model)
    cache = os.environ.get("CLAIMGRAPH_PARSE_CACHE")
    documents = []
    for folder in docs:
        for path in sorted(folder.glob("*.txt")) if folder.is_dir() else [folder]:
            text = path.read_text(encoding="utf-8")
            sidecar = path.with_suffix(".json")
            meta = json.loads(sidecar.read_text()) if sidecar.exists() else {}
            known = {field.name for field in fields(Metadata)}
            documents.append(
                Document(
                    path.stem,
                    text,
                    hashlib.sha256(text.encode()).hexdigest(),
                    Metadata(**{k: v for k, v in meta.items() if k in known}),
                    blocks.blocks(text),
                )
            )
    output.mkdir(parents=True, exist_ok=True)
    nlp = models.load(found)
    for each in pipeline.annotate(documents, nlp, model=found.label, cache=Path(cache) if cache else None):
        (output / f"{each.doc_id}.json").write_text(annotation.to_json(each), encoding="utf-8")


def main() -> None:
    """Run the command line."""
    app()
