"""The name score: trap cases with their reasons. Thresholds are those of the default policy."""

import pytest

from screenkit.model import Kind
from screenkit.names.parsed import parse
from screenkit.policy import Policy
from screenkit.score.comparison import compare_names
from screenkit.score.name_score import RATES, score_names

HIT = Policy().threshold

SAME: list[tuple[str, str, Kind, str]] = [
    ("Vladimir Mikheichik", "MIKHEYCHIK, Vladimir Vladimirovich", "person", "the patronymic is left out"),
    ("Владимир Михейчик", "MIKHEYCHIK, Vladimir Vladimirovich", "person", "Cyrillic"),
    ("Vladimir Mikheïtchik", "MIKHEYCHIK, Vladimir Vladimirovich", "person", "French romanization"),
    ("Wladimir Michejtschik", "MIKHEYCHIK, Vladimir Vladimirovich", "person", "German romanization"),
    ("Uladzimir Mikheichyk", "Владимир Михейчик", "person", "Belarusian form of the given name"),
    ("ウラジーミル・ミヘイチク", "Vladimir Mikheychik", "person", "katakana"),
    ("블라디미르 미헤이치크", "Vladimir Mikheychik", "person", "Hangul spelling of a Russian name"),
    ("Lee Chang-ho", "RI, Chang Ho", "person", "South and North spell the family name differently"),
    ("리창호", "RI, Chang Ho", "person", "Hangul"),
    ("이창호", "RI, Chang Ho", "person", "Hangul, Southern spelling"),
    ("Ли Чхан Хо", "RI, Chang Ho", "person", "Korean in Cyrillic"),
    ("Ким Чен Ын", "Kim Jong Un", "person", "Korean in Cyrillic, press habit"),
    ("Changho Ri", "RI, Chang Ho", "person", "joined given name, Western order"),
    ("CH'OE Ch'o'l-ryong", "CHOE, Chol Ryong", "person", "McCune-Reischauer"),
    ("V. Mikheychik", "MIKHEYCHIK, Vladimir", "person", "initial"),
    ("Serhiy MELN YCHUK", "MELNYCHUK, Serhiy", "person", "a space inside"),
    ("GhaziKANAAN", "KANAAN, Ghazi", "person", "no space at all"),
    ("hоssеin tаеb", "TAEB, Hossein", "person", "Cyrillic look-alikes"),
    ("Mo\u200bhammed Ja\u202eber", "JABER, Muhammad", "person", "invisible characters"),
    ("Dr. Ayman al-Zawahiri", "AL ZAWAHIRI, Dr. Ayman", "person", "a title, an article"),
    ("Abdul Rahman Yasin", "YASIN, Abd-al-Rahman", "person", "one compound in two ways"),
    ("State Airlines 224th Flight Unit", "224TH FLIGHT UNIT STATE AIRLINES", "organization", "another order"),
    ("224 лётный отряд", "LYOTNY OTRYAD 224", "organization", "Russian words romanized"),
    ("OOO Gazprom", "Gazprom Limited Liability Company", "organization", "legal forms are equivalents"),
    ("SIS DOO", "SIS d.o.o.", "organization", "dots in a legal form"),
    ("RAFORT, OOO", "ООО Рафорт", "organization", "Cyrillic"),
    ("HONG PANG LIVESTOCK DEVELOPM", "HONG PANG LIVESTOCK DEVELOPMENT COMPANY LIMITED", "organization", "cut off"),
    ("Ig0r Sechin", "SECHIN, Igor", "person", "a digit for a letter"),
    ("SHINWHA 1", "Shin Wha I", "vessel", "a Roman numeral"),
    ("MV Angara", "ANGARA", "vessel", "a prefix is no part of a ship's name"),
    ("M.V. Lady R", "LADY R", "vessel", "a prefix before a short name"),
    ("MY Amadea", "AMADEA", "vessel", "a yacht's prefix"),
    ("vessel Angara", "ANGARA", "vessel", "a word for ships is no part of their names"),
    ("Angara (cargo ship)", "ANGARA", "vessel", "two of them, behind the name"),
    ("сухогруз Ангара", "ANGARA", "vessel", "in Russian"),
    ("tanker Angara", "ANGARA", "unknown", "where the list does not say that it is a ship"),
    ("ТХ Ангара", "ANGARA", "unknown", "a Cyrillic prefix"),
]

DIFFERENT: list[tuple[str, str, Kind, str]] = [
    ("223rd Flight Unit", "224TH FLIGHT UNIT STATE AIRLINES", "organization", "numbers must agree"),
    ("Kim Jong Il", "KIM, Jong Un", "person", "father and son"),
    ("Kim Jong Nam", "KIM, Jong Un", "person", "brothers"),
    ("김정일", "김정은", "person", "father and son in Hangul"),
    ("김금철", "신금철", "person", "another family name"),
    ("Vladimir Petrov", "MIKHEYCHIK, Vladimir", "person", "a given name alone is not a person"),
    ("Vladimir", "MIKHEYCHIK, Vladimir Vladimirovich", "person", "a given name alone is not a person"),
    ("Kim", "KIM, Jong Un", "person", "a family name alone is not a person"),
    ("Vladimir Petrovich Ivanov", "IVANOV, Vladimir Sergeyevich", "person", "the patronymics contradict"),
    ("John Smith", "JOHNSON, Smitty", "person", "beginnings are not names"),
    ("Petrov", "IVANOV, Sergei", "person", "nothing in common"),
    ("MARIA", "MARIA E", "vessel", "a ship's name has no optional parts"),
    ("MARIA", "LADY MARIIA", "vessel", "another ship"),
    ("My Thang", "TANGO", "unknown", "My is a name, too"),
    ("Tanker Trading", "Ship Repair Trading", "organization", "ships are another trade than repairs"),
    ("Snow Storm 1", "SNOW STORM 2", "vessel", "sister ships"),
    ("ZAO Romashka", "ZAKRYTOE AKTSIONERNOE OBSHCHESTVO", "organization", "a bare legal form is nobody"),
    ("Trading Company Limited", "GENERAL TRADING LLC", "organization", "everyday words are nobody"),
    ("Bank of China", "BANK OF CHILE", "organization", "another country"),
    ("ABDULLAH BIN OMAR AL-SALEH", "OMAR BIN ABDULLAH AL-SALEH", "person", "father and son"),
    ("Ali bin Hasan", "Hasan bin Ali", "person", "father and son, and nothing else"),
    ("Bowne Solutions Denmark A/S", "Bowne Solutions II Denmark A/S", "organization", "the second company"),
    ("Fund III L.P.", "Fund IV L.P.", "organization", "another fund"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "kind", "why"), SAME)
def test_spellings_of_one_name_meet(a: str, b: str, kind: Kind, why: str) -> None:
    assert compare_names(a, b, kind).score >= HIT, why


@pytest.mark.parametrize(("a", "b", "kind", "why"), DIFFERENT)
def test_other_parties_stay_apart(a: str, b: str, kind: Kind, why: str) -> None:
    assert compare_names(a, b, kind).score < HIT, why


@pytest.mark.parametrize(("a", "b", "kind", "why"), SAME + DIFFERENT)
def test_comparison_is_symmetric(a: str, b: str, kind: Kind, why: str) -> None:
    assert compare_names(a, b, kind).score == compare_names(b, a, kind).score


def test_the_score_says_what_made_it() -> None:
    told = compare_names("Vladimir Mikheichik", "MIKHEYCHIK, Vladimir Vladimirovich", "person").explain()
    assert "mikheichik = mikheychik: Russian romanization" in told
    assert "only in the second name: vladimirovich" in told


def test_words_written_together_need_not_be_spelled_alike() -> None:
    for a, b in (("Wood Stok Trading", "Woodstock Trading"), ("Woodstock Trading", "Wood Stok Trading")):
        assert f"{a.lower()} = {b.lower()}: written together".replace(" trading", "") in compare_names(a, b).explain()


def test_an_initial_stands_for_one_word() -> None:
    for a, b in (("Anna Alla Petrov", "A. Petrov"), ("A. Petrov", "Anna Alla Petrov")):
        assert compare_names(a, b).explain().count("initial") == 1


@pytest.mark.parametrize("kind", RATES)
def test_an_initial_for_a_light_word_leaves_nothing_that_would_speak_for_it(kind: Kind) -> None:
    """An initial weighs more than "joint" does. What is left over may cost nothing, but it is never a gain."""
    left, right = parse("IRYIA JOINT HOLDING INC"), parse("H Y J COMERCIALIZADORA Irza LTDA")
    found = score_names(left, right, kind)
    weights = [pair.weight for pair in found.pairs]
    agreed = sum(pair.weight * pair.meeting.similarity for pair in found.pairs)
    assert "initial" in {pair.meeting.reason for pair in found.pairs}
    assert found.score < 100 * agreed / sum(weights)


def test_scores_spread() -> None:
    listed = "MIKHEYCHIK, Vladimir Vladimirovich"
    scores = [
        compare_names(name, listed, "person").score
        for name in (
            "Vladimir Vladimirovich Mikheychik",
            "Vladimir Mikheychik",
            "Vladimir Mikhaichek",
            "Vladimir Petrov",
        )
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
