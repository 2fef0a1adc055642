"""The door before the store's server: it lets questions through that only read, and only this graph.

The server itself answers SERVICE, so any web page open in a browser here could ask it to carry the graph away. Each
query is looked at first, and a request that names another host than this machine is turned away (DNS rebinding).
"""

from __future__ import annotations

import http.client
import sys
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ..extract.errors import QueryError
from ..graph.refusal import refuse

HERE = "127.0.0.1"
LONGEST = 4_000_000
"""Bytes of one question."""
PIECE = 65_536
FORWARDED = ("Accept", "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers")
KEPT = ("content-type", "location", "allow", "vary", "access-control-allow-origin")
FORM = "application/x-www-form-urlencoded"
SPARQL = "application/sparql-query"
SIGNS = "!#$%&'()*+,/:;=?@[]"
"""What an address may hold besides letters and digits (RFC 3986)."""
INSIDE = "default-src 'self' 'unsafe-inline' data: blob:"
"""What a browser lets the form for questions do: nothing that leaves this machine."""

Address = tuple[str, int]


class Door(ThreadingHTTPServer):
    """Listens on loopback and hands on what it lets through to the server at `inner`."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, inner: Address, patience: float) -> None:
        self.inner = inner
        self.patience = patience
        super().__init__((HERE, port), _Visit)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader who went away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def url(self) -> str:
        """Return the address of the server."""
        return f"http://{HERE}:{self.server_port}"


class _TurnedAwayError(Exception):
    """A request that goes no further."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class _Visit(BaseHTTPRequestHandler):
    server: Door  # pyright: ignore[reportIncompatibleVariableOverride]
    protocol_version = "HTTP/1.1"
    server_version = "claimgraph"
    sys_version = ""
    timeout = 120

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""

    def _pass(self) -> None:
        # bytes that an address may not hold go on as what stands for them
        self.path = urllib.parse.quote(self.path, safe=SIGNS, encoding="latin-1")
        try:
            body = self._body()
            self._look(body)
            self._hand_on(body)
        except _TurnedAwayError as reason:
            self._refuse(reason.status, str(reason))

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _pass

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            raise _TurnedAwayError(411, "send the question with its length")
        if int(length) > LONGEST:
            raise _TurnedAwayError(413, f"a question has at most {LONGEST} bytes")
        return self.rfile.read(int(length))

    def _look(self, body: bytes) -> None:
        if self.headers.get("Host", "").split(":")[0].lower() not in (HERE, "localhost"):
            raise _TurnedAwayError(403, f"this server answers to {HERE} only")
        try:
            for text in _questions(self.path, self.headers.get_content_type(), body):
                refuse(text)
        except QueryError as error:
            raise _TurnedAwayError(400, str(error)) from error

    def _refuse(self, status: int, why: str) -> None:
        text = f"{why}\n".encode()
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    def _hand_on(self, body: bytes) -> None:
        headers = {name: value for name in FORWARDED if (value := self.headers.get(name))}
        if body:
            # as it was read here, lest the server read it as another kind
            headers["Content-Type"] = self.headers.get_content_type()
        inner = http.client.HTTPConnection(*self.server.inner, timeout=self.server.patience)
        try:
            inner.request(self.command, self.path, body or None, headers)
            answer = inner.getresponse()
        except (OSError, http.client.HTTPException) as error:
            inner.close()
            raise _TurnedAwayError(502, f"the store does not answer ({error})") from error
        try:
            self._answer(answer)
        except (OSError, http.client.HTTPException):
            # without its last piece the reader sees that the answer is not whole
            self.close_connection = True
        finally:
            inner.close()

    def _answer(self, answer: http.client.HTTPResponse) -> None:
        self.send_response(answer.status)
        for name in KEPT:
            if value := answer.headers.get(name):
                self.send_header(name, value)
        self.send_header("Content-Security-Policy", INSIDE)
        length = answer.headers.get("Content-Length")
        in_pieces = length is None and self.request_version != "HTTP/1.0"
        if length is not None:
            self.send_header("Content-Length", length)
        elif in_pieces:
            self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if self.command == "HEAD":
            return
        while piece := answer.read1(PIECE):
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if in_pieces else piece)
        if in_pieces:
            self.wfile.write(b"0\r\n\r\n")


def _questions(path: str, content_type: str, body: bytes) -> Iterator[str]:
    """Yield whatever in a request is read as SPARQL."""
    text = body.decode("utf-8", "replace")
    if content_type == SPARQL:
        yield text
    for field in (path.partition("?")[2], text if content_type == FORM else ""):
        for name, value in urllib.parse.parse_qsl(field, keep_blank_values=True):
            if name == "query":
                yield value
