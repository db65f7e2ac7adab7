"""The one hardened way of reading XML lists."""

from __future__ import annotations

import time

import pytest
from lxml.etree import _Element as Element

from screenkit.errors import ListError
from screenkit.sources import xml_reading
from screenkit.sources.base import ListFile
from screenkit.sources.xml_reading import elements, local, root_of, text_of
from tests.sources.reading import given


def found(content: bytes | str, *records: str, **inside: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(local(e), text_of(e)) for e in elements(given(content), "r", records or ("q",), inside)]


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"<r>", "r"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><!-- <a> --><!DOCTYPE r [<!ENTITY a 'b'>]> <n:r a='1'>", "r"),
        ("<r/>".encode("utf-16"), "r"),
        (b"<r-s.t>", "r-s.t"),
        (b"<r", ""),
        (b"<!-- <r>", ""),
        (b"id;name", ""),
        (b"", ""),
    ],
)
def test_root_of(head: bytes, root: str) -> None:
    assert root_of(head) == root


def test_a_hostile_beginning_costs_one_pass() -> None:
    assert root_of(b"<!-" * 20_000) == ""
    assert root_of(b"<!DOCTYPE" * 7_000) == ""
    assert root_of(b"<?" * 30_000) == ""


def test_only_children_are_records_and_the_unknown_comes_last() -> None:
    xml = "<r xmlns='urn:any'><q>1</q><z>2</z><c><q>3</q><y>4</y></c><q>5<q>6</q></q><z><q>7</q></z></r>"
    assert found(xml, "q", c=("q",))[1:] == [("q", "1"), ("q", "3"), ("y", "4"), ("q", "56"), ("z", "2"), ("z", "7")]


def test_what_was_read_is_dropped() -> None:
    walk = elements(given("<r>" + "<q>1</q>" * 30_000 + "</r>"), "r", ("q",))
    root = next(walk)
    assert max(len(root) for _ in walk) < 10_000  # one chunk of the file


def test_nothing_is_dropped_before_the_text_behind_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or else libxml2 writes beyond the end of another text, and the interpreter may crash."""
    tails = []
    drop = xml_reading._drop

    def watched(element: Element) -> None:
        tails.append(element.tail)
        drop(element)

    monkeypatch.setattr(xml_reading, "_drop", watched)
    long = "A" * 100_000
    xml = f"<r>short<q>1</q>{long}<q>2</q>{long}<c><q>3</q>{long}<y>4</y></c>{long}<q>5</q>{long}</r>"
    assert found(xml, "q", c=("q",))[1:] == [("q", "1"), ("q", "2"), ("q", "3"), ("y", "4"), ("q", "5")]
    assert tails == [long] * 5


@pytest.mark.parametrize("child", ["<s/>", "<s{0}/>", "<s a='{0}'/>"])
def test_a_record_of_many_children_takes_no_long_time(child: str) -> None:
    many = "".join(child.format(n) for n in range(200_000))
    start = time.process_time()
    assert len(found(f"<r xmlns='urn:any'><q>{many}</q><q/></r>")) == 3
    assert time.process_time() - start < 3  # 0.3 s on a laptop; 5 s when it was dropped whole


def test_comments_and_instructions_are_passed_over() -> None:
    assert found("<r><q>a<!-- b -->c<?d e?></q></r>")[1:] == [("q", "ac")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not well-formed"),
        ("<r>", "not well-formed"),
        ("<r><q>&unknown;</q></r>", "not well-formed"),
        ("<r>\x01</r>", "not well-formed"),
        (b"<r><q>\xff</q></r>", "not well-formed"),
        ("<s/>", "no element r"),
        ("<s><r/></s>", "the root element is not r"),
        ("<!DOCTYPE r><r/>", "declares a DOCTYPE"),
        ("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>", "declares a DOCTYPE"),
        ("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r><q>&a;</q></r>", "declares a DOCTYPE"),
        ("<?xml version='1.0' encoding='no-such'?><r/>", "not well-formed"),
        ("<r>" + "<q>" * 5000 + "</q>" * 5000 + "</r>", "not well-formed XML: Excessive depth"),
    ],
)
def test_refuses(content: str | bytes, reason: str) -> None:
    with pytest.raises(ListError, match=reason) as error:
        found(content)
    assert error.value.file == "list.file"
    assert error.value.remedy


def test_an_entity_bomb_is_not_expanded() -> None:
    levels = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<!DOCTYPE r [<!ENTITY a0 'lol'>{levels}]><r a='&a9;'><q>&a9;</q></r>"
    with pytest.raises(ListError):
        found(bomb)


def test_a_bare_ampersand_is_named() -> None:
    with pytest.raises(ListError) as error:
        found("<r>\n<q>A & B</q></r>")
    assert (error.value.line, "&amp;" in error.value.remedy) == (2, True)


def test_a_record_beyond_reason_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_reading, "LARGEST", 100_000)
    assert len(found("<r>" + "<q/>" * 50_000 + "</r>")) == 50_001
    for content in ("<r><q>" + "<s/>" * 50_000 + "</q></r>", "<r>" + "<s/>" * 50_000 + "</r>"):
        with pytest.raises(ListError, match="without a record"):
            found(content)


def test_a_file_that_cannot_be_opened_is_a_list_error() -> None:
    def fail() -> None:
        raise EOFError("cut off")

    file = ListFile("a.xml", fail)  # type: ignore[arg-type] # it never comes to returning a stream
    with pytest.raises(ListError, match=r"a\.xml: cannot be read: cut off"):
        list(elements(file, "r", ("q",)))
