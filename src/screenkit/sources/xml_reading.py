"""Read an XML list element by element, without trusting it: one way for every XML source.

Elements are known by their local names: publishers have changed their namespaces without changing anything else, and a
reader bound to the old one would find no records and no error. Nothing is fetched, no entity is expanded, a document
type is refused (no publisher declares one), and libxml2's limits of depth and size stay on. Each element is dropped
from memory once it was read, and no single record may be larger than `LARGEST` bytes.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from screenkit.errors import ListError
from screenkit.sources.base import GET_IT_AGAIN, ListFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST: Final = 4 << 20
"""How many bytes may pass without one record ending: in the published lists it is 0.1 MiB at most.

A byte of XML can take fifty of memory: `<a/>` over and over does."""

_CUT_OFF: Final = f"the file is damaged or cut off: {GET_IT_AGAIN}"
_NONE: Final[Mapping[str, Collection[str]]] = MappingProxyType({})
# what may stand before the root; the possessive repeats keep a hostile beginning from costing more than one pass
_PROLOG: Final = re.compile(r"(?>\s+|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE[^<>\[]*(?>\[[^\]]*\]\s*)?>)*+", re.DOTALL)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>])")


def root_of(head: bytes) -> str:
    """Give the local name of the root element of an XML file that begins with `head`; "" if it is none.

    >>> root_of(b'<?xml version="1.0"?><!-- copy --><x:export xmlns:x="http://eu.europa.ec/fpi/fsd/export">')
    'export'
    >>> root_of(b"id,name")
    ''
    """
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-16" if wide else "utf-8-sig", "replace")
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    return root[1] if root else ""


def local(element: Element) -> str:
    """Give the tag of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def plain(text: str | None) -> str:
    """Give a text with its white space collapsed.

    >>> plain(" Passport   number ")
    'Passport number'
    """
    return " ".join((text or "").split())


def text_of(element: Element) -> str:
    """Give all the text of an element, white space collapsed."""
    return plain("".join(str(part) for part in element.itertext()))


def texts(element: Element) -> dict[str, str]:
    """Give the text of each filled child by its local name; of several with one name, the first.

    >>> from lxml import etree
    >>> texts(etree.fromstring("<NAME><LASTNAME>Doe</LASTNAME><TITLE/></NAME>"))
    {'LASTNAME': 'Doe'}
    """
    found: dict[str, str] = {}
    for child in element:
        if said := text_of(child):
            found.setdefault(local(child), said)
    return found


def elements(
    file: ListFile, root: str, records: Collection[str], inside: Mapping[str, Collection[str]] = _NONE
) -> Iterator[Element]:
    """Yield the root when it begins (read its attributes then), then its children in order, each dropped after reading.

    `records` are the local names of the children to yield; of the containers among the root's children, `inside` names
    the records in each. What has another name stays and comes last, when its parent ends: it is unknown.

    Raises ListError, with the line, for a file that is no well-formed XML, declares a DOCTYPE, or has another root.
    """
    from lxml import etree  # noqa: PLC0415 - loaded only when an XML list is read

    wanted = {root, *records, *inside, *(name for names in inside.values() for name in names)}
    top: Element | None = None
    read: Element | None = None  # to be dropped when the next one ends, and not before: see _drop
    try:
        with file.open() as stream:
            metered = _Metered(stream, file.name)
            for event, element in etree.iterparse(
                metered,
                events=("start", "end"),
                tag=[f"{{*}}{name}" for name in sorted(wanted)],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            ):
                if top is None:
                    top = element
                    _check_root(file, element, root)
                    yield element
                    continue
                if event == "end":
                    parent = element.getparent()
                    due = parent is not None and _is_due(element, parent, top, records, inside)
                    if read is not None and (due or element is top):
                        _drop(read)
                        read = None
                    if element is top:
                        yield from element
                    elif due:
                        yield from element if parent is top and local(element) in inside else (element,)
                        read = element
                        metered.passed = 0
    except etree.XMLSyntaxError as e:
        message = plain(e.msg) or "there is nothing in it"
        remedy = f"an & is not written as &amp; there: {GET_IT_AGAIN}" if "EntityRef" in message else _CUT_OFF
        raise ListError(
            f"not well-formed XML: {message}", file=file.name, line=e.lineno or None, remedy=remedy
        ) from None
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as e:
        raise ListError(f"cannot be read: {e}", file=file.name, remedy=GET_IT_AGAIN) from None
    if top is None:
        raise ListError(f"there is no element {root} in the file", file=file.name, remedy=GET_IT_AGAIN)


def _drop(element: Element) -> None:
    """Take an element that was read out of the tree.

    Its tail, the text behind it, goes with it and has to be complete. If libxml2 is still at that text, it writes what
    follows where it takes the text to be, beyond the end of another (xmlSAX2Text).
    """
    parent = element.getparent()
    if parent is not None:
        del element[:]  # to remove it with many children in a namespace takes lxml time by their square
        parent.remove(element)


def _is_due(
    element: Element, parent: Element, top: Element, records: Collection[str], inside: Mapping[str, Collection[str]]
) -> bool:
    """Tell whether an element that ends is a record where it stands, or a container, of which the unknown is left."""
    name = local(element)
    if parent is top:
        return name in records or name in inside
    return parent.getparent() is top and name in inside.get(local(parent), ())


def _check_root(file: ListFile, element: Element, root: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        reason = "the file declares a DOCTYPE, which the publisher's files never do"
        raise ListError(reason, file=file.name, line=1, remedy=GET_IT_AGAIN)
    if element.getparent() is not None or local(element) != root:
        raise ListError(f"the root element is not {root}", file=file.name, remedy=GET_IT_AGAIN)


class _Metered:
    """A stream that refuses to go on when too much has passed since `passed` was last set to nought."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self.passed = 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._stream.read(size)
        self.passed += len(data)
        if self.passed > LARGEST:
            reason = f"more than {LARGEST >> 20} MiB pass without a record"
            raise ListError(reason, file=self._name, remedy=GET_IT_AGAIN)
        return data
