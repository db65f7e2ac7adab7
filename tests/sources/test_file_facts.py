"""What a file says of itself: once, however often it says it."""

from __future__ import annotations

import re

import pytest

from screenkit.sources import ofac_advanced, ofac_enhanced, ofac_xml, uk_xml
from screenkit.sources.base import Problem, Source, Stated
from screenkit.sources.file_facts import once_stated
from tests.sources.reading import DATA, given, read

DOUBLED = [  # source, sample, what states its date
    (ofac_advanced, "ofac_advanced/sdn_advanced.xml", "DateOfIssue"),
    (ofac_enhanced, "ofac_enhanced/cons_enhanced.xml", "publicationInfo"),
    (ofac_xml, "ofac/sdn.xml", "publshInformation"),
    (uk_xml, "uk/sanctions_list.xml", "DateGenerated"),
]


@pytest.mark.parametrize(("source", "sample", "tag"), DOUBLED)
def test_a_date_that_stands_twice_is_stated_once(source: Source, sample: str, tag: str) -> None:
    text = (DATA / sample).read_text(encoding="utf-8")
    whole = read(source, text)
    doubled = read(source, re.sub(rf"(?s)<{tag}\b.*?</{tag}>", lambda match: match[0] * 2, text, count=1))
    assert len(whole.stated) == 1
    assert doubled.stated == whole.stated
    assert len(doubled.listings) == len(whole.listings)
    assert doubled.problems == whole.problems


def test_another_date_is_reported() -> None:
    first, problem = once_stated(given(""), [Stated("2026-01-01"), Stated("2026-01-02")])
    assert first == Stated("2026-01-01")
    assert isinstance(problem, Problem)
    assert (problem.value, problem.record) == ("2026-01-02", False)
