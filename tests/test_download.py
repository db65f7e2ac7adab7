"""Downloading over a real connection, with everything that can go wrong."""

from __future__ import annotations

import gzip
import hashlib
import socket
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from screenkit.catalog import catalog
from screenkit.download import Downloader, Limits, Reply, _redirected
from screenkit.errors import DownloadError
from tests.certificate import self_signed
from tests.publisher import Handler, Publisher, answer, dripping, publishing, silent, truncated

BODY = b"id,name\n" + b"".join(b"%d,Party %d\n" % (n, n) for n in range(20_000))
QUICK = Limits(silence=0.2, whole=10.0, size=1 << 20)


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("no_proxy", "*")
    with publishing() as publisher:
        publisher.files["/list"] = BODY
        yield publisher


class Waits(list[float]):
    """Notes how long a download would have waited, and does not wait."""

    __call__ = list.append


def fetch(publisher: Publisher, target: Path, path: str = "/list", limits: Limits = QUICK) -> tuple[Reply, Waits]:
    waits = Waits()
    downloader = Downloader(catalog().permits, limits, sleep=waits)
    return downloader.fetch(publisher.url(path), target / "file"), waits


def refused(publisher: Publisher, target: Path, path: str = "/list", limits: Limits = QUICK) -> tuple[str, Waits]:
    waits = Waits()
    with pytest.raises(DownloadError) as caught:
        Downloader(catalog().permits, limits, sleep=waits).fetch(publisher.url(path), target / "file")
    assert caught.value.file
    assert caught.value.remedy
    return str(caught.value), waits


def test_a_file_comes_as_it_is(publisher: Publisher, tmp_path: Path) -> None:
    reply, waits = fetch(publisher, tmp_path)
    assert (tmp_path / "file").read_bytes() == BODY
    assert (reply.sha256, reply.size) == (hashlib.sha256(BODY).hexdigest(), len(BODY))
    assert reply.headers["last-modified"] == publisher.date
    assert (reply.unchanged, waits) == (False, [])


def test_what_is_unchanged_is_not_sent_again(publisher: Publisher, tmp_path: Path) -> None:
    downloader = Downloader(catalog().permits)
    first = downloader.fetch(publisher.url("/list"), tmp_path / "a")
    again = downloader.fetch(publisher.url("/list"), tmp_path / "b", first.headers)
    assert again.unchanged
    assert not (tmp_path / "b").exists()
    conditions = publisher.asked[1][1]
    assert conditions["if-none-match"] == first.headers["etag"]
    assert conditions["if-modified-since"] == publisher.date
    publisher.files["/list"] = b"new"
    assert not downloader.fetch(publisher.url("/list"), tmp_path / "b", first.headers).unchanged
    assert (tmp_path / "b").read_bytes() == b"new"


def test_a_304_that_was_not_asked_for_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.always["/list"] = answer(304)
    assert "the server answers 304" in refused(publisher, tmp_path)[0]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_server_error_is_tried_again(publisher: Publisher, tmp_path: Path, status: int) -> None:
    publisher.next["/list"] = [answer(status), answer(status)]
    reply, waits = fetch(publisher, tmp_path)
    assert reply.size == len(BODY)
    assert waits == [1.0, 2.0]


def test_a_server_error_that_stays_is_told(publisher: Publisher, tmp_path: Path) -> None:
    publisher.always["/list"] = answer(500)
    message, waits = refused(publisher, tmp_path)
    assert "the server answers 500 Internal Server Error (tried 4 times); try again later" in message
    assert waits == [1.0, 2.0, 4.0]
    assert not (tmp_path / "file").exists()


def test_the_server_may_ask_for_patience_within_reason(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next["/list"] = [answer(503, Retry_After="3"), answer(503, Retry_After="99999999")]
    assert fetch(publisher, tmp_path, limits=Limits(whole=100.0))[1] == [3.0, 60.0]
    publisher.next["/list"] = [answer(503, Retry_After="60")]
    assert refused(publisher, tmp_path)[1] == []  # it would take longer than all may take


@pytest.mark.parametrize("status", [204, 206, 301, 400, 403, 404, 410, 501])
def test_another_status_is_final(publisher: Publisher, tmp_path: Path, status: int) -> None:
    publisher.always["/list"] = answer(status)
    message, waits = refused(publisher, tmp_path)
    assert f"the server answers {status}" in message
    assert waits == []


def test_a_body_that_breaks_off_is_tried_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next["/list"] = [truncated]
    assert fetch(publisher, tmp_path)[1] == [1.0]
    assert (tmp_path / "file").read_bytes() == BODY
    publisher.always["/list"] = truncated
    assert f"the connection broke after {len(BODY) // 2:,} of {len(BODY):,} bytes" in refused(publisher, tmp_path)[0]


def test_a_chunked_body_that_breaks_off(publisher: Publisher, tmp_path: Path) -> None:
    def half(handler: Handler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"ff\r\nid,name")
        handler.close_connection = True

    publisher.next["/list"] = [half]
    assert fetch(publisher, tmp_path)[1] == [1.0]
    assert (tmp_path / "file").read_bytes() == BODY


def test_silence_is_not_waited_for(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next["/list"] = [silent]
    assert fetch(publisher, tmp_path)[1] == [1.0]
    publisher.always["/list"] = silent
    message, _ = refused(publisher, tmp_path, limits=Limits(silence=0.05, tries=2))
    assert "the server does not answer in time (tried 2 times)" in message


def test_a_byte_now_and_then_is_too_slow(publisher: Publisher, tmp_path: Path) -> None:
    publisher.always["/list"] = dripping
    message, _ = refused(publisher, tmp_path, limits=Limits(silence=0.2, whole=0.3))
    assert "too slow" in message


def test_redirects_are_followed_within_reason(publisher: Publisher, tmp_path: Path) -> None:
    publisher.always["/a"] = answer(301, Location="/b")
    publisher.always["/b"] = answer(307, Location=publisher.url("/list"))
    assert fetch(publisher, tmp_path, "/a")[0].size == len(BODY)
    publisher.always["/loop"] = answer(302, Location="/loop")
    message, waits = refused(publisher, tmp_path, "/loop")
    assert "more than 5 redirects" in message
    assert waits == []
    assert sum(path == "/loop" for path, _ in publisher.asked) == 6


@pytest.mark.parametrize(
    "place", ["http://lists.example/x", "ftp://127.0.0.1/x", "file:///etc/passwd", "//u@h/", "http://[", "https://"]
)
def test_a_redirect_to_where_it_is_not_safe(publisher: Publisher, tmp_path: Path, place: str) -> None:
    publisher.always["/list"] = answer(302, Location=place)
    assert "not a safe address" in refused(publisher, tmp_path)[0]
    assert len(publisher.asked) == 1


@pytest.mark.parametrize("place", ["http://a.example/x", "HTTP://a.example", "ftp://a.example/", "http://[", "http:x"])
def test_there_is_no_way_from_https_to_http(place: str) -> None:
    with pytest.raises(DownloadError, match="the server redirects there"):
        _redirected("https://a.example/list", place, "https://a.example/list")


def test_a_secret_in_a_redirect_is_not_shown(publisher: Publisher, tmp_path: Path) -> None:
    publisher.always["/list"] = answer(302, Location="http://lists.example/x?signature=SECRET")
    assert "SECRET" not in refused(publisher, tmp_path)[0]


@pytest.fixture
def secure(tmp_path: Path, publisher: Publisher) -> Iterator[Publisher]:
    with publishing(self_signed(tmp_path / "certificate.pem")) as secure:
        secure.files["/list"] = BODY
        yield secure


def test_a_certificate_that_nobody_vouches_for_is_final(secure: Publisher, tmp_path: Path) -> None:
    message, waits = refused(secure, tmp_path)
    assert "no safe connection: self-signed certificate" in message
    assert waits == []
    assert secure.asked == []


def test_a_certificate_for_another_name_is_final(
    secure: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    with pytest.raises(DownloadError, match="no safe connection: Hostname mismatch"):
        Downloader(catalog().permits, QUICK).fetch(
            secure.url("/list").replace("127.0.0.1", "localhost"), tmp_path / "file"
        )


def test_over_tls(secure: Publisher, publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    assert fetch(secure, tmp_path)[0].size == len(BODY)
    publisher.always["/list"] = answer(302, Location=secure.url("/list"))
    assert fetch(publisher, tmp_path)[0].size == len(BODY)
    publisher.always.clear()
    secure.always["/list"] = answer(302, Location=publisher.url("/list"))
    before = len(publisher.asked)
    message, waits = refused(secure, tmp_path)
    assert "not a safe address, and the server redirects there: http://127.0.0.1:" in message
    assert waits == []
    assert len(publisher.asked) == before


def test_a_large_file_takes_no_memory(publisher: Publisher, tmp_path: Path) -> None:
    publisher.files["/list"] = bytes(24 << 20)
    fetch(publisher, tmp_path, limits=Limits())
    tracemalloc.start()
    fetch(publisher, tmp_path, limits=Limits())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "file").stat().st_size == 24 << 20
    assert peak < 4 << 20


def test_tls_that_is_none_is_final(publisher: Publisher, tmp_path: Path) -> None:
    waits = Waits()
    with pytest.raises(DownloadError, match="no safe connection"):
        Downloader(catalog().permits, QUICK, sleep=waits).fetch(
            publisher.url("/list").replace("http:", "https:"), tmp_path / "file"
        )
    assert waits == []


def test_nobody_is_there(tmp_path: Path, publisher: Publisher) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits = Waits()
    with pytest.raises(DownloadError, match="the connection failed"):
        Downloader(catalog().permits, QUICK, sleep=waits).fetch(f"http://127.0.0.1:{port}/", tmp_path / "file")
    assert waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    "address", ["http://lists.example/x", "file:///etc/passwd", "", "https://", "http://127.0.0.1:x/", "https://a b/"]
)
def test_an_address_that_is_none(tmp_path: Path, address: str, publisher: Publisher) -> None:
    with pytest.raises(DownloadError):
        Downloader(catalog().permits, QUICK, sleep=Waits()).fetch(address, tmp_path / "file")


def test_a_file_beyond_reason(publisher: Publisher, tmp_path: Path) -> None:
    publisher.always["/list"] = answer(200, Content_Length=str(1 << 40))
    assert "larger than 1,048,576 bytes" in refused(publisher, tmp_path)[0]
    bomb = gzip.compress(bytes(2 << 20))
    publisher.always["/list"] = answer(200, bomb, Content_Encoding="gzip")
    message, waits = refused(publisher, tmp_path)
    assert "larger than 1,048,576 bytes" in message
    assert waits == []


def test_compression_on_the_way_is_undone(publisher: Publisher, tmp_path: Path) -> None:
    whole = gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])
    publisher.always["/list"] = answer(200, whole, Content_Encoding="gzip")
    reply, _ = fetch(publisher, tmp_path)
    assert (tmp_path / "file").read_bytes() == BODY
    assert reply.sha256 == hashlib.sha256(BODY).hexdigest()
    assert publisher.asked[0][1]["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("body", "encoding", "message"),
    [
        (gzip.compress(BODY)[:-20], "gzip", "the compressed body ends too early"),
        (b"", "gzip", "the compressed body ends too early"),
        (BODY, "gzip", "the compressed body is damaged"),
        (BODY, "br", "the server sends 'br', not asked for"),
    ],
)
def test_compression_gone_wrong(publisher: Publisher, tmp_path: Path, body: bytes, encoding: str, message: str) -> None:
    publisher.always["/list"] = answer(200, body, Content_Encoding=encoding)
    assert message in refused(publisher, tmp_path)[0]


def test_progress_is_told(publisher: Publisher, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    downloader = Downloader(catalog().permits, progress=lambda done, whole: told.append((done, whole)))
    downloader.fetch(publisher.url("/list"), tmp_path / "file")
    assert told[-1] == (len(BODY), len(BODY))
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_a_disk_that_cannot_be_written(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="cannot be written"):
        Downloader(catalog().permits).fetch(publisher.url("/list"), tmp_path / "no" / "file")
    assert len(publisher.asked) == 1


def test_cookies_are_not_kept(publisher: Publisher, tmp_path: Path) -> None:
    publisher.always["/list"] = answer(200, BODY, Set_Cookie="session=1", X_Long="x" * 5000)
    headers = fetch(publisher, tmp_path)[0].headers
    assert "set-cookie" not in headers
    assert len(headers["x-long"]) == 1000
