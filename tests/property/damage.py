"""What can become of a file on its way: bytes flipped, lost, doubled, in another encoding, or put there to do harm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

SECRET: Final = "words-of-a-file-that-no-list-may-show"  # noqa: S105  nobody's password
"""Stands in this very file, which an external entity asks for."""

SPICE: Final = [
    *(b"\0", b"\x1a", b'"', b"'", b",", b";", b"\t", b"\r", b"\n", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8"),
    *(b"<", b"&", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE a>", b"<x>", b"</x>", b'ID="1"', b"&#0;", b"&#x110000;"),
    *(b"[", b"]", b"{", b"}", b"null", b"1e999", b"\\ud800", b"=", b"[[listing]]", b"-0- ", b"; ", b"(", b"9", b"NA"),
]
ENCODINGS: Final = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp932", "euc-kr", "cp037")
VALUES: Final = [
    b"",
    b"1",
    b"1400",
    b"true",
    b"99999",
    b"0",
    b"1970-13-45",
    b"NA",
    b"-",
    b"(1) a (2) b",
    b"IMO 9074729",
]
OPENERS: Final = (
    b"<a>",
    b"<record>",
    b"[",
    b'{"a":',
    b'[{"name":',
    b"(",
    b"((",
    b'"',
    b"[[a]]\n",
    b"a.",
    b"<!--",
    b"</a>",
)
LENGTHS: Final = (40, 300, 5_000, 100_000)
FILLERS: Final = (
    b"A",
    b"a ",
    b"1",
    b"0.",
    b"; ",
    b"(a) ",
    b",",
    b"\n",
    b" ",
    b'""',
    b"a.k.a. ",
    b"\xe3\x81\x82",
    b"1/1/1970 ",
)
DIFFERENT: Final = (
    "<a{0}/>",
    '"k{0}": 1, ',
    "c{0},",
    "c{0};",
    "{0}; ",
    "id{0}\n",
    "{0},n{0}\n",
    "({0}) ",
    "alt. {0}; ",
)
SIZES: Final = (1 << 10, 40 << 10, (1 << 20) + 1, 9 << 20)

HARMS: Final = ("cut", "doubled", "encoding", "entities", "deep", "huge", "different", "many", "", "", "")

_HERE: Final = Path(__file__).resolve().as_uri()


class Damaged(bytes):
    """Bytes of which a failing test shows only the beginning."""

    def __repr__(self) -> str:
        return f"{bytes(self[:400])!r}... ({len(self):,} bytes)" if len(self) > 400 else super().__repr__()


@st.composite
def edited(draw: st.DrawFn, content: bytes, least: int = 1) -> Damaged:
    """The content with bytes flipped, put in, taken out, turned round or doubled in a few places."""
    for _ in range(draw(st.integers(least, 4))):
        start = draw(st.integers(0, len(content)))
        piece = content[start : start + draw(st.integers(0, 60))]
        flipped = bytes(byte ^ 1 << at % 8 for at, byte in enumerate(piece))
        others = [piece[::-1], piece * 2, flipped]
        new = draw(st.one_of(st.sampled_from(SPICE), st.binary(max_size=8), st.sampled_from(others)))
        content = content[:start] + new + content[start + len(piece) :]
    return Damaged(content)


@st.composite
def damaged(draw: st.DrawFn, content: bytes, port: int = 9) -> Damaged:
    """The content with other values, or edited; and then perhaps cut off, doubled, written anew, or made to do harm.

    `port` is where a document type asks for more; nobody may knock there.
    """
    content = draw(st.one_of(edited(content, least=0), with_other_values(content)))
    return Damaged(_harmed(draw, content, port))


def _harmed(draw: st.DrawFn, content: bytes, port: int) -> bytes:
    match draw(st.sampled_from(HARMS)):
        case "cut":
            return content[: draw(st.integers(0, len(content)))]
        case "doubled":
            return content * draw(st.integers(2, 5))
        case "encoding":
            return content.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace")
        case "entities":
            return draw(with_entities(content, port))
        case "deep":
            opener = draw(st.sampled_from(OPENERS)) * draw(st.sampled_from(LENGTHS))
            return _put(content, draw(_places(content)), opener)
        case "huge":
            filler, size = draw(st.sampled_from(FILLERS)), draw(st.sampled_from(SIZES))
            return _put(content, draw(_places(content)), filler * (size // len(filler)))
        case "different":
            pattern, count = draw(st.sampled_from(DIFFERENT)), draw(st.sampled_from(LENGTHS))
            return _put(content, draw(_places(content)), "".join(pattern.format(n) for n in range(count)).encode())
        case "many":
            line = draw(st.sampled_from(content.splitlines(keepends=True) or [b""]))
            return content.replace(line, line * draw(st.sampled_from(LENGTHS[:3])), 1)
        case _:
            return content


@st.composite
def with_other_values(draw: st.DrawFn, content: bytes) -> bytes:
    """The content, as well-formed as before, with some texts or numbers in the place of others."""
    spots = list(re.finditer(rb'(?<=>)[^<>]+(?=<)|(?<=")[^"<>,:=]*(?=")|(?<=,)[^,"\r\n]+(?=,)', content))
    for spot in sorted(
        draw(st.lists(st.sampled_from(spots), max_size=6) if spots else st.just([])), key=lambda m: -m.start()
    ):
        new = draw(st.one_of(st.sampled_from(VALUES), st.text(max_size=5).map(_harmless)))
        content = content[: spot.start()] + new + content[spot.end() :]
    return content


def _harmless(text: str) -> bytes:
    return re.sub(r"[^\w ;:(),.-]", "", text).encode("utf-8", "ignore")


@st.composite
def with_entities(draw: st.DrawFn, content: bytes, port: int = 9) -> bytes:
    """The content with a document type before it, and what that declares used in one place."""
    levels = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    declared = draw(
        st.sampled_from(
            [
                f'<!ENTITY b0 "lol">{levels}<!ENTITY e "&b9;">',
                f'<!ENTITY e SYSTEM "{_HERE}">',
                f'<!ENTITY e SYSTEM "http://127.0.0.1:{port}/e">',
                f'<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;',
                '<!ENTITY e "harmless">',
            ]
        )
    )
    outside = draw(st.sampled_from(["", f' SYSTEM "http://127.0.0.1:{port}/d"', f' SYSTEM "{_HERE}"']))
    declaration, rest = re.match(rb"((?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?)(.*)", content, re.DOTALL).groups()  # type: ignore[union-attr]  # it matches anything
    rest = _put(rest, draw(_places(rest)), b"&e;")
    return bytes(declaration + f"<!DOCTYPE r{outside} [{declared}]>".encode() + rest)


def _places(content: bytes) -> st.SearchStrategy[int]:
    """Any place, and more often one where a value begins."""
    values = [match.end() for match in re.finditer(rb'>(?=[^<])|="|,(?=[^,])|: "|^', content)]
    return st.one_of(st.integers(0, len(content)), st.sampled_from(values))


def _put(content: bytes, at: int, new: bytes) -> bytes:
    return content[:at] + new + content[at:]
