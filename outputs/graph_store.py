"""A store at its address for the SPARQL 1.1 Graph Store HTTP Protocol, with credentials from the environment."""

from __future__ import annotations

import base64
import http.client
import ipaddress
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import IO

from ..extract.errors import AddressError, ServerError
from .inert import plain

USER, PASSWORD, TOKEN = "CLAIMGRAPH_PUSH_USER", "CLAIMGRAPH_PUSH_PASSWORD", "CLAIMGRAPH_PUSH_TOKEN"
TURTLE = "text/turtle; charset=utf-8"
TRIG = "application/trig; charset=utf-8"
AGAIN = frozenset({408, 429, 500, 502, 503, 504})
"""Answers that may be another the next time."""
PAUSES = (0.5, 2.0)
"""Seconds before a request is made again."""
PATIENCE = 120.0
LONGEST = 200
"""Characters of a server's answer that are shown."""


def checked(url: str) -> str:
    """Return the address if it can be one of a graph store; raise AddressError if not."""
    parts = _parts(url)
    if parts is None or any(sign <= " " for sign in url):
        raise AddressError(f"{plain(url)!r} is no address of a graph store, such as http://localhost:7878/store")
    if parts.username or parts.password:
        raise AddressError(f"an address holds no credentials; set {USER} and {PASSWORD}, or {TOKEN}")
    if parts.fragment or {"graph", "default"} & dict(urllib.parse.parse_qsl(parts.query, True)).keys():
        raise AddressError("an address names the store alone, without #, graph= or default")
    return url


def _parts(url: str) -> urllib.parse.SplitResult | None:
    try:
        parts = urllib.parse.urlsplit(url)
        is_usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if is_usable else None


def authorization(environment: Mapping[str, str]) -> str | None:
    """Return the header that the credentials in the environment make; raise AddressError where they are half there."""
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        raise AddressError(f"set either {TOKEN}, or {USER} and {PASSWORD}")
    if bool(user) != bool(password):
        raise AddressError(f"{USER} and {PASSWORD} go together; one of them is not set")
    if not (user or token):
        return None
    if not all(sign.isprintable() for sign in user + password + token) or ":" in user or not token.isascii():
        raise AddressError("the credentials in the environment hold signs that no header can carry")
    return f"Bearer {token}" if token else f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def uses_credentials() -> bool:
    """Whether the environment holds any."""
    return authorization(os.environ) is not None


def is_open(url: str) -> bool:
    """Whether what is sent to the address can be read on the way."""
    parts = urllib.parse.urlsplit(checked(url))
    return parts.scheme == "http" and not _is_here(parts.hostname or "")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An address that leads elsewhere is an answer to show: credentials go to no other place than the one named."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Store:
    """A graph store at its Graph Store Protocol address."""

    url: str
    authorization: str | None = field(default=None, repr=False)

    def has(self, name: str) -> bool:
        """Whether the store has the graph; a store that cannot tell is believed to have it."""
        return self._call("HEAD", name, None, (404, 405, 501)) != 404

    def send(self, name: str, body: bytes, *, whole: bool) -> None:
        """Replace a graph of the store by Turtle, or only add to it where it is not meant as a `whole`."""
        self._call("PUT" if whole else "POST", name, body)

    def takes(self, body: bytes) -> bool:
        """Add graphs given as TriG in one request; False where the store takes none at this address."""
        return self._call("POST", None, body, range(400, 500), TRIG) < 300

    def remove(self, name: str) -> None:
        """Take a graph out of the store."""
        self._call("DELETE", name, None, (404,))

    def _call(
        self, method: str, name: str | None, body: bytes | None, fine: Container[int] = (), kind: str = TURTLE
    ) -> int:
        for pause in (*PAUSES, None):
            try:
                return self._once(method, name, body, kind)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code in fine and error.code not in (401, 403, *AGAIN):
                        return error.code
                    if error.code not in AGAIN or pause is None:
                        raise ServerError(f"{self._what(method, name)}: {_answer(error)}") from error
            except (OSError, http.client.HTTPException) as error:
                if pause is None:
                    reason = plain(str(getattr(error, "reason", error)), LONGEST)
                    raise ServerError(f"{self._what(method, name)}: {reason}") from error
            time.sleep(pause)
        raise AssertionError("the last pause is None")

    def _once(self, method: str, name: str | None, body: bytes | None, kind: str) -> int:
        headers = {"User-Agent": "claimgraph"}
        if body is not None:
            headers["Content-Type"] = kind
        request = urllib.request.Request(self._address(name), body, headers, method=method)
        if self.authorization:
            request.add_unredirected_header("Authorization", self.authorization)
        with self._opener().open(request, timeout=PATIENCE) as answer:
            return int(answer.status)

    def _opener(self) -> urllib.request.OpenerDirector:
        here = _is_here(urllib.parse.urlsplit(self.url).hostname or "")
        return urllib.request.build_opener(_NoRedirect, *([urllib.request.ProxyHandler({})] if here else []))

    def _address(self, name: str | None) -> str:
        if name is None:
            return self.url
        wanted = f"graph={urllib.parse.quote(name, safe='')}" if name else "default"
        return f"{self.url}{'&' if '?' in self.url else '?'}{wanted}"

    def _what(self, method: str, name: str | None) -> str:
        what = f"<{name}>" if name else "many graphs" if name is None else "the default graph"
        return f"{self.url}: {method} of {what} failed"


def _answer(error: urllib.error.HTTPError) -> str:
    """Return what a store answered, in one line."""
    if error.code in (401, 403):
        return f"{error.code} {error.reason}; the credentials come from {USER} and {PASSWORD}, or {TOKEN}"
    if 300 <= error.code < 400:
        return f"{error.code}, it leads to {plain(error.headers.get('Location', 'nowhere'), LONGEST)}; push there"
    try:
        said = error.read(10 * LONGEST).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        said = ""
    return plain(f"{error.code} {error.reason} {said}", LONGEST)
