"""Download a file over HTTPS: conditionally, with time-outs, limits and retries, streaming to disk.

Nothing here knows of lists. What comes back is a file that is as long as its sender said it would be, or a
DownloadError that says what to do.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from attrs import frozen

from screenkit.errors import DownloadError

if TYPE_CHECKING:
    import datetime as dt

_CHUNK: Final = 1 << 16
_TRANSIENT: Final = frozenset({408, 425, 429, 500, 502, 503, 504})  # RFC 9110 15.5.9 and 15.6, RFC 6585 4, RFC 8470
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CONDITIONS: Final = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
_LONGEST_HEADER: Final = 1000
_PRIVATE_HEADERS: Final = frozenset({"set-cookie", "set-cookie2"})


@frozen(kw_only=True)
class Limits:
    """How patient a download is: seconds of silence, seconds in all, tries, redirects, and the most bytes."""

    silence: float = 30.0
    whole: float = 1800.0
    tries: int = 4
    pause: float = 1.0
    redirects: int = 5
    size: int = 1 << 30


@frozen
class Reply:
    """What came back: `unchanged` if the file is as the validators sent with the request say."""

    address: str
    headers: Mapping[str, str]
    sha256: str = ""
    size: int = 0
    unchanged: bool = False


class _Transient(Exception):
    """Something that may well go better at the next try."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


@frozen
class Downloader:
    """Downloads files, under one set of rules.

    `permits` decides on each address, redirects included; from https to http there is no way. `progress` is called
    with the bytes so far and, if the sender said so, the bytes in all; `sleep` waits for the next try.
    """

    permits: Callable[[str], bool]
    limits: Limits = Limits()
    progress: Callable[[int, int | None], None] = lambda done, whole: None
    sleep: Callable[[float], None] = time.sleep

    def fetch(self, address: str, target: Path, known: Mapping[str, str] = MappingProxyType({})) -> Reply:
        """Download `address` into the file `target`, and return what came back.

        `known` are the headers of an earlier reply: if the file has not changed since, the reply says so and nothing
        is written. Tries again what may go better: a server error, a time-out, a connection that broke, a body
        shorter than its sender said.

        Raises DownloadError.
        """
        deadline = time.monotonic() + self.limits.whole
        tries, pause = 1, self.limits.pause
        while True:
            try:
                return self._try(address, target, known, deadline)
            except _Transient as e:
                wait = max(pause, e.wait)
                if tries == self.limits.tries or time.monotonic() + wait > deadline:
                    reason = f"{e} (tried {tries} times)" if tries > 1 else str(e)
                    raise DownloadError(reason, file=_shown(address), remedy="try again later") from None
            self.sleep(wait)
            tries, pause = tries + 1, pause * 2

    def _try(self, address: str, target: Path, known: Mapping[str, str], deadline: float) -> Reply:
        with self._answer(address, known) as answer:
            headers = _kept(answer.headers.items())
            if answer.status == 304 and known:
                return Reply(address, headers, unchanged=True)
            if answer.status in _TRANSIENT:
                raise _Transient(f"the server answers {answer.status} {answer.reason}", _wait_asked_for(headers))
            if answer.status != 200:
                remedy = "see the publisher's page whether the address has changed, and set it in a catalog of your own"
                reason = f"the server answers {answer.status} {answer.reason}"
                raise DownloadError(reason, file=_shown(address), remedy=remedy)
            if (answer.length or 0) > self.limits.size:
                raise _too_large(address, self.limits.size)
            raw = self._body(answer, address, deadline)
            decoded = _decoded(raw, headers.get("content-encoding", ""), address)
            return Reply(address, headers, *_write(decoded, target, self.limits.size, address))

    def _answer(self, address: str, known: Mapping[str, str]) -> http.client.HTTPResponse:
        """Ask, and follow redirects; the answer is still to be read."""
        opener = OpenerDirector()  # without the handlers that follow redirects anywhere and open files
        for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(context=ssl.create_default_context())):
            opener.add_handler(handler)
        asked = {"User-Agent": "screenkit", "Accept": "*/*", "Accept-Encoding": "gzip"}
        asked |= {_CONDITIONS[name]: known[name] for name in _CONDITIONS if name in known}
        here = address
        for _ in range(self.limits.redirects + 1):
            if not self.permits(here):
                remedy = "only https:// is used, and http:// for this machine or a mirror that the catalog names"
                raise DownloadError(f"not a safe address: {_shown(here)}", file=_shown(address), remedy=remedy)
            request = Request(here, headers=asked)  # noqa: S310  permits() has decided on the scheme
            with _translated(address):
                answer: http.client.HTTPResponse = opener.open(request, timeout=self.limits.silence)
            there = answer.headers.get("Location", "")
            if answer.status not in _REDIRECTS or not there:
                return answer
            answer.close()
            here = _redirected(here, there, address)
        reason = f"more than {self.limits.redirects} redirects, the last to {_shown(here)}"
        raise DownloadError(reason, file=_shown(address), remedy="try again later, or set another address")

    def _body(self, answer: http.client.HTTPResponse, address: str, deadline: float) -> Iterator[bytes]:
        done, whole = 0, answer.length
        while True:
            with _translated(address):
                chunk = answer.read1(_CHUNK)
            if not chunk:
                break
            done += len(chunk)
            if time.monotonic() > deadline:
                reason = f"too slow: {done:,} bytes so far"
                raise DownloadError(reason, file=_shown(address), remedy="try again later")
            self.progress(done, whole)
            yield chunk
        if whole is not None and done != whole:
            raise _Transient(f"the connection broke after {done:,} of {whole:,} bytes")


def _redirected(here: str, there: str, address: str) -> str:
    """Give the address that a redirect leads to; from https to http there is no way.

    >>> _redirected("https://a.example/x/y", "z", "")
    'https://a.example/x/z'
    """
    try:
        target = urljoin(here, there)
        safe = urlsplit(here).scheme != "https" or urlsplit(target).scheme == "https"
    except ValueError:
        target, safe = there, False
    if not safe:
        reason = f"not a safe address, and the server redirects there: {_shown(target)}"
        raise DownloadError(reason, file=_shown(address), remedy="do not trust this network, or set another address")
    return target


def _decoded(chunks: Iterable[bytes], encoding: str, address: str) -> Iterator[bytes]:
    """Undo the transfer's compression, a bounded piece at a time."""
    if encoding.casefold() in ("", "identity"):
        yield from chunks
        return
    if encoding.casefold() not in ("gzip", "x-gzip"):
        raise DownloadError(
            f"the server sends {encoding!r}, not asked for", file=_shown(address), remedy="try again later"
        )
    gzip = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for chunk in chunks:
            data = chunk
            while data:
                if gzip.eof:  # RFC 1952 2.2: another member follows
                    gzip = zlib.decompressobj(zlib.MAX_WBITS | 16)
                yield gzip.decompress(data, _CHUNK)
                data = gzip.unconsumed_tail or gzip.unused_data
        yield gzip.flush()
    except zlib.error as e:
        raise _Transient(f"the compressed body is damaged: {e}") from None
    if not gzip.eof:
        raise _Transient("the compressed body ends too early")


def _write(chunks: Iterable[bytes], target: Path, largest: int, address: str) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    try:
        with target.open("wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > largest:
                    raise _too_large(address, largest)
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except OSError as e:  # the disk's: those of the network do not come here as they are
        raise DownloadError(f"cannot be written: {e.strerror}", file=str(target), remedy="make room there") from e
    return digest.hexdigest(), size


class _translated:  # noqa: N801  used as `with _translated(address)`
    """Turn what the network can do to us into an error of ours, transient or final."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __enter__(self) -> None: ...

    def __exit__(self, type_: object, error: BaseException | None, traceback: object) -> None:
        cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            reason = getattr(cause, "verify_message", "") or cause.reason or str(cause)
            remedy = "do not trust this network; behind a proxy of your own, set SSL_CERT_FILE to its certificate"
            raise DownloadError(f"no safe connection: {reason}", file=_shown(self._address), remedy=remedy) from None
        if isinstance(cause, TimeoutError):
            raise _Transient("the server does not answer in time") from None
        if isinstance(cause, http.client.InvalidURL | UnicodeError):
            raise DownloadError(f"not an address: {cause}", file=_shown(self._address), remedy="correct it") from None
        if isinstance(cause, http.client.HTTPException | OSError):
            raise _Transient(f"the connection failed: {cause or type(cause).__name__}") from None


def _kept(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give the headers by lower-case name, without cookies and without what is beyond reason."""
    found = {name.lower(): value[:_LONGEST_HEADER] for name, value in headers}
    return {name: found[name] for name in sorted(found)[:100] if name not in _PRIVATE_HEADERS}


def _wait_asked_for(headers: Mapping[str, str]) -> float:
    """Give the seconds of a Retry-After header (RFC 9110 10.2.3), a minute at most.

    >>> _wait_asked_for({"retry-after": "7"}), _wait_asked_for({"retry-after": "soon"}), _wait_asked_for({})
    (7.0, 0.0, 0.0)
    """
    asked = headers.get("retry-after", "")
    if asked.isascii() and asked.isdigit():
        return float(min(int(asked[:9]), 60))
    moment = moment_of(asked)
    return min(max(moment.timestamp() - time.time(), 0.0), 60.0) if moment else 0.0


def moment_of(date: str) -> dt.datetime | None:
    """Read the date of an HTTP header, None if it is none.

    >>> moment_of("Fri, 27 Feb 2026 00:00:09 GMT").date().isoformat()
    '2026-02-27'
    """
    try:
        moment = parsedate_to_datetime(date)
        return moment.astimezone() if moment.tzinfo is None else moment
    except (ValueError, TypeError, OverflowError):
        return None


def _too_large(address: str, largest: int) -> DownloadError:
    remedy = "see whether this is the right address"
    return DownloadError(f"larger than {largest:,} bytes", file=_shown(address), remedy=remedy)


def _shown(address: str) -> str:
    """Give an address without its query, which may hold a passing key."""
    return address.partition("?")[0][:200]
