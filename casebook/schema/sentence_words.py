"""What a sentence splitter knows of a language: abbreviations, words that begin sentences, verbs of saying."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce
from typing import Final

_CYRILLIC: Final = (
    *zip(("lj", "nj", "dž"), "љњџ", strict=True),
    *zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True),
)


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words, casefolded, abbreviations without their last point.

    After one of `names` a name goes on: no sentence ends there. `numbered` stand before a figure. `others` may end a
    sentence, where one of `openers` follows. `ordinals` says that a figure with a point is "5th".
    """

    names: frozenset[str]
    numbered: frozenset[str]
    others: frozenset[str]
    openers: frozenset[str]
    says: frozenset[str]
    ordinals: bool = False

    def __or__(self, other: Words) -> Words:
        """Return the words of both."""
        return Words(
            self.names | other.names,
            self.numbered | other.numbered,
            self.others | other.others,
            self.openers | other.openers,
            self.says | other.says,
            self.ordinals or other.ordinals,
        )


def _words(names: str, numbered: str, others: str, openers: str, says: str, *, ordinals: bool = False) -> Words:
    first, second, third, fourth, fifth = (frozenset(one.split()) for one in (names, numbered, others, openers, says))
    return Words(first, second, third, fourth, fifth, ordinals)


def _in_both_scripts(latin: Words) -> Words:
    parts = (latin.names, latin.numbered, latin.others, latin.openers, latin.says)
    return latin | _words(*(_as_cyrillic(" ".join(words)) for words in parts))


def _as_cyrillic(word: str) -> str:
    return reduce(lambda written, letter: written.replace(*letter), _CYRILLIC, word)


_ENGLISH: Final = _words(
    "mr mrs ms messrs mx dr prof rev hon gen col maj capt lt cmdr sgt cpl pvt adm gov sen rep pres supt insp det"
    " st mt ft"
    " e.g i.e viz cf vs v",
    "no nos p pp para paras art arts sec secs ch fig figs vol vols ver ca approx",
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri inc ltd co corp llc plc bros"
    " dept dist univ assn est jr sr esq ph.d m.a b.a m.d a.m p.m u.s u.k u.n e.u d.c u.s.a etc al ave blvd rd a.d"
    " b.c ed"
    " eds trans ibid int'l nat'l gov't mil min max",
    "the a an he she it they we i you this that these those in on at but and so yet if when while after before"
    " since for"
    " from with by as there here his her its their our my not no then however according both each all many most some"
    " now what who why how where neither either instead meanwhile later earlier nobody none only under until once",
    "said says asked asks told added replied wrote shouted answered insisted",
)
_GERMAN: Final = _words(
    "hr hrn fr dr prof dipl ing mag med jur rer nat phil st gebr hl frhr gen z.b d.h bzw vgl ggf sog insb evtl bspw ca"
    " geb verh gest z d o v m.e u.u",
    "nr nrn s art abs kap bd bde ziff zif aufl tel abb anm lit rn rdnr tab az",
    "jan feb febr apr aug sept sep okt nov dez mio mrd tsd str pl usw etc u.a u.ä o.ä u.v.m i.d.r"
    " a.d co kg inc ltd corp jh jhd n.chr v.chr chr hrsg verf a s.o s.u m.b.h e.v min std max inkl exkl zzgl abzgl allg"
    " wiss techn",
    "der die das ein eine einer eines er sie es wir ihr ich und aber doch in im am an auf bei mit nach seit von"
    " vor zu zum"
    " zur für wenn als dass dieser diese dieses damit dabei dann dort da so auch nicht kein keine nun noch sein"
    " seine ihre"
    " später laut denn was wer wie wo warum jetzt heute danach trotzdem beide alle viele man nur durch über unter ob"
    " gestern daraufhin zugleich allerdings",
    "sagte sagt fragte erklärte rief antwortete schrieb",
    ordinals=True,
)
_FRENCH: Final = _words(
    "m mm mme mmes mlle mlles me dr pr prof st ste mgr gal col cap cdt av j.-c cf p.ex c.-à-d ex bd",
    "no nos n p pp art al chap fig vol t éd tél env réf §",
    "janv févr fév avr juil juill sept oct nov déc etc cie ets inc ltd sté s.a s.a.r.l"
    " s.a.s j.-c apr hab min max u.e o.n.u",
    "le la les l un une il elle ils elles on nous vous je j ce c cette ces cela ça mais et ou donc or car en dans"
    " à au aux"
    " pour par sur sous avec sans selon son sa ses leur leurs puis ensuite lors après avant depuis quand si tout aucun"
    " plus d qu n s y que qui où comment pourquoi ni cet notre votre mon ma mes aujourd hier cependant toutefois",
    "demande demandait répond lance déclare affirme interroge",
)
_SPANISH: Final = _words(
    "sr sra sres sras srta d dña dr dra dres prof profa lic ing arq gral cnel cap fr sto sta mons excmo excma ilmo ilma"
    " ee ff p.ej ej cf vs avda av c/",
    "núm núms n.º nº no art arts pág págs p pp cap vol t fig tel aprox ap apdo",
    "ene feb abr jun jul ago sept sep oct nov dic etc uu aa ud uds vd vds s.a s.l s.a.u s.l.u cía a.c d.c a.m p.m"
    " ee.uu rr.hh mín máx km kg inc ltd co corp",
    "el la los las un una unos unas él ella ellos ellas esto este esta estos estas ese esa eso esos esas pero y e"
    " o en de"
    " del al a con sin por para según su sus se no si cuando como desde hasta tras entre también ya luego después"
    " antes lo"
    " le les nos hay fue es era qué quién quien mientras ni aunque nadie ninguno todo todos así ahora hoy ayer además",
    "dijo preguntó respondió afirmó añadió declaró",
)
_SERBIAN: Final = _in_both_scripts(
    _words(
        "dr mr prof doc inž dipl akad sv g gđa gđica gosp ul bul npr tzv tj odn kap ppuk puk gen maj por adv ing sud"
        " prim mag vlč sl čl",
        "br str st čl sl god t tač al stav tel rbr oko cca",
        "jan feb apr avg sept sep okt nov dec itd isl i.sl n.e p.n.e d.o.o a.d s.d j.p m mil mlrd hilj din rsd"
        " km kg min max s.r k.d o.d",
        "on ona ono oni one to taj ta te ti ovaj ova ovo ali a i ili pa u na za od do iz sa s po pre posle nakon"
        " kada kad"
        " ako dok jer što šta kako gde koji koja koje ko tada zatim međutim prema tokom nije nema njegov njegova"
        " njihov svi"
        " sve samo već još ni nisu da je su mi vi ja kasnije danas juče ipak zašto niko ništa tako takođe",
        "rekao rekla kaže pita pitao upitao odgovorio odgovorila dodao izjavio izjavila",
        ordinals=True,
    )
)
_RUSSIAN: Final = _words(
    "г о т г-н г-жа г-да гр тов проф акад доц канд ул пер пр просп пл наб бул обл респ им св ген полк майор кап лейт"
    " т.е т.к напр см ср пос дер мкр",
    "стр с ст п пп ч д кв корп оф тел рис табл гл № разд",
    "янв февр фев апр авг сент окт нояб дек",
    "он она оно они мы вы я ты это этот эта эти тот но а и в во на по с со к ко о об от до из за для при под над если"
    " когда как что так также тогда затем после перед однако поэтому потом все всё не нет ни его её их свой кто где"
    " сейчас теперь позже сегодня вчера ещё уже только",
    "сказал сказала спросил спросила ответил ответила заявил заявила говорит добавил добавила",
)
_KNOWN: Final = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "ru": _RUSSIAN,
    **dict.fromkeys(("sr", "hr", "bs", "sh", "cnr"), _SERBIAN),
}
_ORDINALS_TOO: Final = frozenset(
    ("cs", "sk", "sl", "pl", "da", "no", "nb", "nn", "fi", "hu", "is", "lv", "et", "tr", "mk", "bg")
)


@cache
def words_of(language: str) -> Words:
    """Return the words of a language by its tag (BCP 47); for one that is not known, those of all that are."""
    primary = language.strip().casefold().replace("_", "-").partition("-")[0]
    if primary in _KNOWN:
        return _KNOWN[primary]
    whole = reduce(Words.__or__, _KNOWN.values())
    return Words(whole.names, whole.numbered, whole.others, whole.openers, whole.says, primary in _ORDINALS_TOO)
