"""A client of the Reconciliation Service API, the one that OpenRefine uses: versions 0.1 and 0.2.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
Names are sent in batches as `queries`; nothing of the documents but names leaves this machine.
"""

from __future__ import annotations

import http.client
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..extract.errors import AddressError, ServerError
from ..graph.reconciliation import Asked, Candidate
from .inert import plain

BATCH = 10
"""Names in one request where the service names no batch size."""
LARGEST_BATCH = 100
LIMIT = 3
PATIENCE = 60.0
PAUSES = (0.5, 2.0)
"""Seconds before a request is made again."""
AGAIN = frozenset({408, 429, 500, 502, 503, 504})
IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


class ReconciliationService:
    """One service at its address."""

    def __init__(self, url: str) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or any(sign <= " " for sign in url):
            raise AddressError(f"{plain(url)!r} is no address of a reconciliation service; it starts with http")
        self.url = url

    def ask(self, names: Sequence[Asked]) -> Mapping[Asked, tuple[Candidate, ...]]:
        """Return what the service offers for each name, best first."""
        manifest = self._manifest()
        size = manifest.get("batchSize")
        batch = min(size, LARGEST_BATCH) if isinstance(size, int) and size > 0 else BATCH
        found: dict[Asked, tuple[Candidate, ...]] = {}
        for start in range(0, len(names), batch):
            part = names[start : start + batch]
            queries = {f"q{number}": {"query": each.name, "limit": LIMIT} for number, each in enumerate(part)}
            answers = self._sent({"queries": json.dumps(queries, ensure_ascii=False)})
            for number, each in enumerate(part):
                found[each] = tuple(self._candidates(answers.get(f"q{number}"), manifest))
        return found

    def _manifest(self) -> Mapping[str, Any]:
        found = self._sent(None)
        if "identifierSpace" not in found:
            raise ServerError(f"{plain(self.url)}: the answer is no manifest of a reconciliation service")
        return found

    def _candidates(self, answer: Any, manifest: Mapping[str, Any]) -> Iterator[Candidate]:
        results = answer.get("result") if isinstance(answer, dict) else None
        if not isinstance(results, list):
            raise ServerError(f"{plain(self.url)}: a query was left without a result")
        for each in results:
            if isinstance(each, dict) and isinstance(each.get("id"), str) and isinstance(each.get("name"), str):
                score = each.get("score", 0)
                yield Candidate(
                    each["id"],
                    each["name"],
                    self._iri(each["id"], manifest),
                    float(score) if isinstance(score, int | float) else 0.0,
                    each.get("match") is True,
                )

    def _iri(self, item: str, manifest: Mapping[str, Any]) -> str:
        """Return the item's name on the web: in the identifier space where that is a prefix, else its page."""
        space, view = str(manifest["identifierSpace"]), manifest.get("view")
        quoted = urllib.parse.quote(item, safe="/:-._~()',")
        iri = space + quoted
        if not space.endswith(("/", "#", "=")):
            page = view.get("url") if isinstance(view, dict) else None
            iri = str(page or f"{space}/{{{{id}}}}").replace("{{id}}", quoted)
        if IRI.fullmatch(item):
            iri = item
        if not IRI.fullmatch(iri):
            raise ServerError(f"{plain(self.url)}: {plain(iri)!r} can name nothing on the web")
        return iri

    def _sent(self, form: Mapping[str, str] | None) -> dict[str, Any]:
        """Return the answer to a request, made again where the service is busy."""
        for pause in PAUSES:
            try:
                return self._once(form)
            except urllib.error.HTTPError as error:
                if error.code not in AGAIN:
                    break
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(pause)
        try:
            return self._once(form)
        except urllib.error.HTTPError as error:
            raise ServerError(f"{plain(self.url)}: answered {error.code} {plain(str(error.reason))}") from error
        except (OSError, http.client.HTTPException) as error:
            raise ServerError(f"{plain(self.url)}: {plain(str(error))}; nothing was changed") from error

    def _once(self, form: Mapping[str, str] | None) -> dict[str, Any]:
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(self.url, data=data, headers={"Accept": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            body = answer.read()
        try:
            found = json.loads(body)
        except ValueError as error:
            raise ServerError(f"{plain(self.url)}: the answer is not JSON ({error})") from error
        if not isinstance(found, dict):
            raise ServerError(f"{plain(self.url)}: the answer is no JSON object")
        return found
