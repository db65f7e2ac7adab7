"""Languages and scripts as publishers call them, to ISO 639-1 and ISO 15924."""

from __future__ import annotations

from typing import Final

# ISO 639-1: the codes of ISO 639-2 (both where there are two) and the English names in use.
_LANGUAGES: Final = {
    "ar": "ara arabic",
    "az": "aze azerbaijani",
    "be": "bel belarusian belarussian",
    "bg": "bul bulgarian",
    "bn": "ben bengali",
    "bs": "bos bosnian",
    "cs": "cze ces czech",
    "de": "ger deu german",
    "el": "gre ell greek",
    "en": "eng english",
    "es": "spa spanish",
    "et": "est estonian",
    "fa": "per fas persian farsi dari",
    "fr": "fre fra french",
    "he": "heb hebrew",
    "hi": "hin hindi",
    "hr": "hrv croatian",
    "hu": "hun hungarian",
    "hy": "arm hye armenian",
    "id": "ind indonesian",
    "it": "ita italian",
    "ja": "jpn japanese",
    "ka": "geo kat georgian",
    "kk": "kaz kazakh",
    "ko": "kor korean",
    "ku": "kur kurdish",
    "ky": "kir kyrgyz",
    "lt": "lit lithuanian",
    "lv": "lav latvian",
    "mk": "mac mkd macedonian",
    "mn": "mon mongolian",
    "my": "bur mya burmese",
    "nl": "dut nld dutch",
    "pl": "pol polish",
    "ps": "pus pashto pashtu",
    "pt": "por portuguese",
    "ro": "rum ron romanian moldovan",
    "ru": "rus russian",
    "sk": "slo slk slovak",
    "sl": "slv slovenian",
    "so": "som somali",
    "sq": "alb sqi albanian",
    "sr": "srp serbian",
    "sv": "swe swedish",
    "tg": "tgk tajik",
    "th": "tha thai",
    "ti": "tir tigrinya",
    "tk": "tuk turkmen",
    "tr": "tur turkish",
    "uk": "ukr ukrainian",
    "ur": "urd urdu",
    "uz": "uzb uzbek",
    "vi": "vie vietnamese",
    "zh": "chi zho chinese mandarin cantonese",
}
_SCRIPTS: Final = {
    "Arab": "arabic persian farsi urdu pashto dari",
    "Beng": "bengali",
    "Cyrl": "cyrillic russian ukrainian belarusian serbian bulgarian",
    "Deva": "devanagari hindi",
    "Geor": "georgian",
    "Grek": "greek",
    "Hang": "hangul korean",
    "Hani": "han chinese hanzi hanja kanji",
    "Hebr": "hebrew",
    "Jpan": "japanese",
    "Latn": "latin roman",
    "Mymr": "myanmar burmese",
    "Thai": "thai",
}
_LANGUAGE_OF: Final = {word: code for code, words in _LANGUAGES.items() for word in (code, *words.split())}
_SCRIPT_OF: Final = {word: code for code, words in _SCRIPTS.items() for word in (code.casefold(), *words.split())}


def language(text: str) -> str:
    """Give the ISO 639-1 code of a language's name or code; "" if it is not known.

    >>> language("RUS"), language("Persian"), language("Klingon")
    ('ru', 'fa', '')
    """
    return _LANGUAGE_OF.get(text.strip().casefold(), "")


def script(text: str) -> str:
    """Give the ISO 15924 code of a script's name or code, or of the script of a language; "" if it is not known.

    >>> script("CYRL"), script("russian"), script("Arabic"), script("?")
    ('Cyrl', 'Cyrl', 'Arab', '')
    """
    return _SCRIPT_OF.get(text.strip().casefold(), "")
