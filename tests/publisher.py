"""A publisher of lists on this machine: a real HTTP server in a thread, that can misbehave in every way."""

from __future__ import annotations

import hashlib
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import ClassVar

Behaviour = Callable[["Handler"], None]


class Publisher:
    """Serves `files` by path, with an ETag and a date; `next` on a path are behaviours that come first, one each."""

    def __init__(self, scheme: str, port: int) -> None:
        self.base = f"{scheme}://127.0.0.1:{port}"
        self.files: dict[str, bytes] = {}
        self.next: defaultdict[str, list[Behaviour]] = defaultdict(list)
        self.always: dict[str, Behaviour] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.date = "Fri, 27 Feb 2026 00:00:09 GMT"
        self.was_asked = Event()
        self.over = Event()

    def url(self, path: str) -> str:
        return self.base + path


class Handler(BaseHTTPRequestHandler):
    publisher: ClassVar[Publisher]

    def do_GET(self) -> None:
        publisher = self.publisher
        publisher.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        publisher.was_asked.set()
        behaviour = publisher.always.get(self.path, serve)
        if publisher.next[self.path]:
            behaviour = publisher.next[self.path].pop(0)
        try:
            behaviour(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  it is called so there
        pass

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def serve(handler: Handler) -> None:
    """Answer as a good publisher does."""
    body = handler.publisher.files.get(handler.path)
    if body is None:
        return handler.reply(404)
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    validators = {"ETag": etag, "Last-Modified": handler.publisher.date}
    if handler.headers.get("If-None-Match") == etag:
        handler.send_response(304)
        for name, value in validators.items():
            handler.send_header(name, value)
        return handler.end_headers()
    return handler.reply(200, body, **validators)


def answer(status: int, body: bytes = b"", **headers: str) -> Behaviour:
    """Answer with this."""
    return lambda handler: handler.reply(status, body, **headers)


def truncated(handler: Handler) -> None:
    """Break off in the middle."""
    body = handler.publisher.files[handler.path]
    handler.reply(200, body[: len(body) // 2], Content_Length=str(len(body)))
    handler.close_connection = True


def silent(handler: Handler) -> None:
    """Say nothing until the test is over."""
    handler.publisher.over.wait(30)


def dripping(handler: Handler) -> None:
    """Send a byte now and then, for ever."""
    handler.reply(200, Content_Length="1000000")
    while not handler.publisher.over.wait(0.02):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def slowly(seconds: float) -> Behaviour:
    """Serve in a hundred pieces that take so long together."""

    def behave(handler: Handler) -> None:
        body = handler.publisher.files[handler.path]
        handler.reply(200, Content_Length=str(len(body)))
        step = len(body) // 100 + 1
        for start in range(0, len(body), step):
            handler.wfile.write(body[start : start + step])
            time.sleep(seconds / 100)

    return behave


class Server(ThreadingHTTPServer):
    """Shakes hands in the thread of the connection, and says nothing of guests that go."""

    daemon_threads = True
    context: ssl.SSLContext | None = None

    def finish_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        if self.context is None or not isinstance(request, socket.socket):
            return super().finish_request(request, client_address)
        with self.context.wrap_socket(request, server_side=True) as secured:
            return super().finish_request(secured, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def publishing(certificate: Path | None = None) -> Iterator[Publisher]:
    """Open for business, over TLS if there is a certificate, and close."""

    class OwnHandler(Handler):
        """Of this publisher alone."""

    with Server(("127.0.0.1", 0), OwnHandler) as server:
        if certificate is not None:
            server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            server.context.load_cert_chain(certificate)
        OwnHandler.publisher = Publisher("http" if certificate is None else "https", server.server_port)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield OwnHandler.publisher
        finally:
            OwnHandler.publisher.over.set()
            server.shutdown()
            thread.join()
