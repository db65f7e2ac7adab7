"""Laws of the OFAC sources: damage is refused or reported, never a traceback, and no record is lost silently."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screenkit.errors import ListError
from screenkit.model import Listing, Name
from screenkit.sources import ofac_csv, ofac_xml
from screenkit.sources.base import ListFile, Problem, Source, Stated
from screenkit.sources.ofac_documents import identifier
from screenkit.sources.ofac_labels import FEATURES, TYPES, split_label
from screenkit.sources.ofac_party import Party
from screenkit.sources.ofac_remarks import phrases, read_remarks

DATA = Path(__file__).parents[1] / "data" / "ofac"
SAMPLES = {path.name: path.read_bytes() for path in DATA.iterdir()}
SPICE = [b"\0", b"\x1a", b'"', b",", b"\r", b"\n", b"-0- ", b"\xff", b"\xef\xbb\xbf", b"; ", b"'", b"<", b"&", b"<uid>"]
LABELS = [*FEATURES, *(label for labels in TYPES.values() for label in labels)]


def file(name: str, content: bytes) -> ListFile:
    return ListFile(name, lambda: io.BytesIO(content))


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """The sample with a few bytes put in, taken out, turned round or cut off."""
    content = SAMPLES[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 40))
        new = draw(st.one_of(st.sampled_from(SPICE), st.binary(max_size=8), st.just(content[start:end][::-1])))
        content = content[:start] + new + content[end:]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


@pytest.mark.parametrize(
    ("source", "name", "companions"),
    [
        (ofac_csv, "sdn.csv", ("alt.csv", "add.csv", "sdn_comments.csv")),
        (ofac_csv, "sdn_resaved.csv", ()),
        (ofac_xml, "sdn.xml", ()),
    ],
)
@given(data=st.data())
def test_a_damaged_file_is_a_list_error_or_a_list(
    source: Source, name: str, companions: tuple[str, ...], data: st.DataObject
) -> None:
    bad = data.draw(st.sampled_from([name, *companions]))
    files = {n: data.draw(damaged(n)) if n == bad else SAMPLES[n] for n in (name, *companions)}
    assert source.recognizes(files[name][:65536]) in (True, False)
    try:
        found = list(source.parse(file(name, files[name]), [file(n, files[n]) for n in companions]))
    except ListError as e:
        assert e.file in files  # noqa: PT017 - what the error says is the point
        assert e.remedy  # noqa: PT017
    else:
        assert any(isinstance(item, Listing) for item in found)
        assert all(isinstance(item, Listing | Problem | Stated) for item in found)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
NUMBERS = st.integers(0, 12).map(str)
ROWS = st.lists(
    st.tuples(NUMBERS, CELLS, st.sampled_from(["-0- ", "individual", "vessel", "aircraft", "squid"]), *[CELLS] * 9),
    min_size=1,
    max_size=8,
)


@given(ROWS)
def test_the_counts_reconcile(rows: list[tuple[str, ...]]) -> None:
    """Each row is a listing, a merged repeat, or a reported loss."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    try:
        found = list(ofac_csv.parse(file("sdn.csv", text.getvalue().encode())))
    except ListError as e:
        assert "two different rows" in e.reason or "no parties" in e.reason  # noqa: PT017
        return
    lost = [item for item in found if isinstance(item, Problem) and (item.record or "repeat" in item.reason)]
    assert sum(isinstance(item, Listing) for item in found) + len(lost) == len(rows)


PHRASES = st.one_of(
    st.text(max_size=30),
    st.builds("{} {}".format, st.sampled_from(LABELS), st.text(max_size=30)),
    st.builds("{}{} '{}'".format, st.sampled_from(["", "alt. "]), st.sampled_from(["a.k.a.", "f.k.a."]), st.text()),
    st.builds("{} {}".format, st.sampled_from(["DOB", "POB", "Gender", "citizen", "Linked To:"]), st.text(max_size=20)),
)


@given(st.lists(PHRASES, max_size=6).map("; ".join), st.booleans())
def test_every_phrase_of_the_remarks_lands_somewhere(text: str, cut: bool) -> None:
    party = Party("sdn.csv", "us-ofac-sdn", "1", "person", names=[Name("A", "primary")])
    read_remarks(party, text, {}, cut=cut)
    listing = list(party.listing())[-1]
    assert isinstance(listing, Listing)
    assert listing.remarks == text
    landed = (
        [name.text for name in listing.names[1:]]
        + [date.text for date in listing.birth_dates]
        + [*listing.birth_places, *listing.nationalities, *listing.citizenships]
        + [i.value for i in listing.identifiers]
        + [relation.target for relation in listing.relations]
        + [value for _, value in listing.features]
    )
    repeated = len(phrases(f"{text}." if cut else text)) - len(set(phrases(f"{text}." if cut else text)))
    genders = sum("Gender" in phrase for phrase in phrases(text))
    assert len(phrases(f"{text}." if cut else text)) <= len(landed) + repeated + genders


@given(st.sampled_from(LABELS), st.text(min_size=1, max_size=40))
def test_a_labelled_value_is_never_dropped(label: str, text: str) -> None:
    party = Party("sdn.csv", "us-ofac-sdn", "1", "organization", names=[Name("A", "primary")])
    party.add_fact(label, text)
    assert len(party.identifiers) + len(party.features) == 1
    found, value = split_label(f"{label}: {text}")
    assert found
    assert value in text or not text.strip()
    made = identifier(label, text)
    assert made is None or made.value in text
