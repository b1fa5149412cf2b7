"""What Tesseract's languages are called in English, and which of them a language tag means."""

from __future__ import annotations

from typing import Final

_OLD: Final = {"enm": "English, 1100 to 1500", "frm": "French, 1400 to 1600", "frk": "German, in Fraktur"}
# By Tesseract's code (ISO 639-2/T, as its tessdata has them): the code of ISO 639-1 where there is one, and the name.
_TOLD: Final = """
afr af Afrikaans|amh am Amharic|ara ar Arabic|asm as Assamese|aze az Azerbaijani|bel be Belarusian|ben bn Bengali
bod bo Tibetan|bos bs Bosnian|bre br Breton|bul bg Bulgarian|cat ca Catalan|ceb - Cebuano|ces cs Czech
chi_sim zh Chinese, simplified|chi_tra - Chinese, traditional|chr - Cherokee|cos co Corsican|cym cy Welsh|dan da Danish
deu de German|div dv Dhivehi|dzo dz Dzongkha|ell el Greek|eng en English|epo eo Esperanto|est et Estonian|eus eu Basque
fao fo Faroese|fas fa Persian|fil - Filipino|fin fi Finnish|fra fr French|fry fy Western Frisian|gla gd Scottish Gaelic
gle ga Irish|glg gl Galician|grc - Ancient Greek|guj gu Gujarati|hat ht Haitian Creole|heb he Hebrew|hin hi Hindi
hrv hr Croatian|hun hu Hungarian|hye hy Armenian|iku iu Inuktitut|ind id Indonesian|isl is Icelandic|ita it Italian
jav jv Javanese|jpn ja Japanese|kan kn Kannada|kat ka Georgian|kaz kk Kazakh|khm km Khmer|kir ky Kyrgyz
kmr ku Kurdish, northern|kor ko Korean|lao lo Lao|lat la Latin|lav lv Latvian|lit lt Lithuanian|ltz lb Luxembourgish
mal ml Malayalam|mar mr Marathi|mkd mk Macedonian|mlt mt Maltese|mon mn Mongolian|mri mi Māori|msa ms Malay
mya my Burmese|nep ne Nepali|nld nl Dutch|nor no Norwegian|oci oc Occitan|ori or Odia|pan pa Punjabi|pol pl Polish
por pt Portuguese|pus ps Pashto|que qu Quechua|ron ro Romanian|rus ru Russian|san sa Sanskrit|sin si Sinhala
slk sk Slovak|slv sl Slovenian|snd sd Sindhi|spa es Spanish|sqi sq Albanian|srp sr Serbian|sun su Sundanese
swa sw Swahili|swe sv Swedish|syr - Syriac|tam ta Tamil|tat tt Tatar|tel te Telugu|tgk tg Tajik|tha th Thai
tir ti Tigrinya|ton to Tongan|tur tr Turkish|uig ug Uyghur|ukr uk Ukrainian|urd ur Urdu|uzb uz Uzbek|vie vi Vietnamese
yid yi Yiddish|yor yo Yoruba"""
_ROWS: Final = [one.split(" ", 2) for one in _TOLD.strip().replace("\n", "|").split("|")]
_NAMES: Final = {code: name for code, _, name in _ROWS} | _OLD
_CODES: Final = {short: code for code, short, _ in _ROWS if short != "-"} | {"nb": "nor", "nn": "nor", "sh": "srp"}
_KINDS: Final = {
    "cyrl": "in Cyrillic",
    "latn": "in Latin letters",
    "latf": "in Fraktur",
    "old": "as it was once written",
    "vert": "written downwards",
}
_TRADITIONAL: Final = {"hant", "tw", "hk", "mo"}  # scripts and regions in which Chinese is written so


def language_name(code: str) -> str:
    """Return the English name of a language of Tesseract's; a code that is not known is its own name."""
    if code in _NAMES:
        return _NAMES[code]
    if code.startswith("script/"):
        return f"Any language in {code.removeprefix('script/')} letters"
    language, _, kind = code.rpartition("_")
    return f"{language_name(language)}, {_KINDS[kind]}" if language and kind in _KINDS else code


def language_code(tag: str) -> str:
    """Return Tesseract's code for a language tag (RFC 5646), a code of three letters or an English name; or ""."""
    first, *others = tag.strip().casefold().replace("_", "-").split("-")
    if first == "zh" and _TRADITIONAL & set(others):
        return "chi_tra"
    named = {name.casefold(): code for code, name in _NAMES.items()}
    return _CODES.get(first) or (first if first in _NAMES else named.get(tag.strip().casefold(), ""))
