"""Find one's way below an element by child paths.

Never by searching all descendants: publishers use one name at several depths (`sanctionsList` stands in the filters of
a file and in each of its entries), and a search counts them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from screenkit.sources.xml_reading import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def below(element: Element, *path: str) -> Iterator[Element]:
    """Give every element at a path of local names below an element.

    >>> from lxml import etree
    >>> [e.text for e in below(etree.fromstring("<a><b><c>1</c><c>2</c></b><c>3</c></a>"), "b", "c")]
    ['1', '2']
    """
    if len(path) < 2:
        yield from element.iterchildren(f"{{*}}{path[0]}") if path else (element,)
        return
    for child in element.iterchildren(f"{{*}}{path[0]}"):
        yield from below(child, *path[1:])


def text_at(element: Element, *path: str) -> str:
    """Give the text of the first element at a path below an element, trimmed; `""` if there is none."""
    found = next(below(element, *path), None)
    return "" if found is None else (found.text or "").strip()


def laid_out(children: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Give the children that each element of a layout has, written in a row.

    >>> sorted(laid_out({"name": "first last"})["name"])
    ['first', 'last']
    """
    return {parent: frozenset(names.split()) for parent, names in children.items()}


def strangers(element: Element, layout: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Give the local name and all the text of each element below that `layout` does not have where it stands.

    `layout` says which children each element has; below one that it does not mention, there are none.

    >>> from lxml import etree
    >>> entry = etree.fromstring("<entry><uid>1</uid><halo>round <b>and</b> bright</halo></entry>")
    >>> list(strangers(entry, {"entry": frozenset({"uid"})}))
    [('halo', 'round and bright')]
    """
    known = layout.get(local(element), frozenset())
    for child in element:
        tag = local(child)
        if tag in known:
            yield from strangers(child, layout)
        else:
            yield tag, " ".join(str(part).strip() for part in child.itertext() if part.strip())
