"""Names of languages for people, by ISO 639-1 code."""

from __future__ import annotations

_NAMES = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans am:Amharic ar:Arabic as:Assamese az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali br:Breton "
        "bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish de:German dz:Dzongkha el:Greek en:English eo:Esperanto "
        "es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fo:Faroese fr:French ga:Irish gl:Galician gu:Gujarati "
        "he:Hebrew hi:Hindi hr:Croatian hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese "
        "jv:Javanese ka:Georgian kk:Kazakh km:Khmer kn:Kannada ko:Korean ku:Kurdish ky:Kyrgyz la:Latin lb:Luxembourgish "
        "lo:Lao lt:Lithuanian lv:Latvian mg:Malagasy mk:Macedonian ml:Malayalam mn:Mongolian mr:Marathi ms:Malay "
        "mt:Maltese my:Burmese nb:Norwegian ne:Nepali nl:Dutch nn:Nynorsk no:Norwegian oc:Occitan or:Odia pa:Punjabi "
        "pl:Polish ps:Pashto pt:Portuguese qu:Quechua ro:Romanian ru:Russian rw:Kinyarwanda se:Sami si:Sinhala sk:Slovak "
        "sl:Slovene so:Somali sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu tg:Tajik th:Thai "
        "tl:Tagalog tr:Turkish ug:Uyghur uk:Ukrainian ur:Urdu uz:Uzbek vi:Vietnamese vo:Volapük wa:Walloon xh:Xhosa "
        "yi:Yiddish zh:Chinese zu:Zulu"
    ).split()
)


def language_name(tag: str) -> str:
    """The name of a BCP 47 tag's language; for one that is not known here, the tag in quotation marks."""
    return _NAMES.get(tag.split("-")[0].lower(), f'the language "{tag}"')
