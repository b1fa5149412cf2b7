"""What kind a sentence of a draft is likely to be: a first guess, for a hand to correct.

Opinions and transitions are not checked for sources, so that they are guessed only where there is neither a name nor
a figure that could be wrong.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from casebook.queries.words import quoted

LineKind = Literal["fact", "quote", "criticism", "opinion", "transition"]

UNCHECKED: Final = ("opinion", "transition")
_QUOTED_WORDS: Final = 3  # fewer in quotation marks are a title or a word held at arm's length
_CRITICISM: Final = re.compile(
    r"\b(?:accus|alleg|fraud|brib|corrupt|illegal|unlawful|violat|breach|lied\b|falsif|forged|negligen|misle[ad]|embezzl"
    r"|conceal|launder|scam|cheat|abus[ei]|crim(?:e|inal)|betrug|betrüg|bestech|bestochen|korrupt|rechtswidrig|verstieß"
    r"|verstoß|vorwurf|vorwürf|beschuldig|gelogen|vertusch|veruntreu|gefälscht|hinterzog|frauduleu|pot-de-vin"
    r"|pots-de-vin|illégal|détourn|menti\b|violé|dissimul|falsifi|escroqu|acus|fraud|soborn|ilegal|malvers|mintió|estaf"
    r"|corrup|korupcij|prevar|nezakonit|protivzakonit|optuž|slaga|zloupotreb|prekrši|pronever|falsifik|mito\b|корупциј"
    r"|превар|незаконит|противзаконит|оптуж|слага|злоупотреб|прекрши|проневер|фалсифик|мито\b|коррупц|взятк|мошен|незаконн"
    r"|нарушил|нарушен|обвин|солгал|хищен|растрат|подделал|отмыва)",
    re.IGNORECASE,
)
_OPINION: Final = re.compile(
    r"\b(?:i think|i believe|in my (?:view|opinion)|we should|should|ought to|arguably|unfortunately|sadly|it is time"
    r"|meiner meinung|ich finde|ich glaube|sollten?|leider|à mon avis|je crois|je pense|devrai(?:t|ent)|malheureusement"
    r"|en mi opinión|creo que|deberían?|lamentablemente|po mom mišljenju|mislim da|trebalo bi|nažalost|по мом мишљењу"
    r"|мислим да|требало би|нажалост|по-моему|я думаю|к сожалению|следует|следовало бы)\b",
    re.IGNORECASE,
)
_WORDS_OF_A_TRANSITION: Final = 8


def first_kind(sentence: str) -> LineKind:
    """Return the kind a line begins with: as suggested, but one that is checked where there are any words.

    That a sentence needs no checking is for a person to say: unsaid, a wrong guess would let it run.
    """
    kind = suggest_kind(sentence)
    return "fact" if kind in UNCHECKED and any(map(str.isalpha, sentence)) else kind


def suggest_kind(sentence: str) -> LineKind:
    """Return the kind that a sentence's words suggest; a fact where they suggest nothing."""
    if any(len(span.split()) >= _QUOTED_WORDS for span in quoted(sentence)):
        return "quote"
    if _CRITICISM.search(sentence):
        return "criticism"
    if _states_something(sentence):
        return "fact"
    if _OPINION.search(sentence):
        return "opinion"
    return "transition" if _leads_over(sentence) else "fact"


def _states_something(sentence: str) -> bool:
    """Tell whether there is a figure or, behind the first word, a name."""
    names = (word for word in sentence.split()[1:] if any(map(str.isupper, word)) and word.strip("“”\"',.!?") != "I")
    return any(map(str.isnumeric, sentence)) or next(names, None) is not None


def _leads_over(sentence: str) -> bool:
    """Tell whether a sentence is a question, announces what follows, or is no words at all."""
    brief = len(sentence.split()) <= _WORDS_OF_A_TRANSITION
    return not any(map(str.isalpha, sentence)) or (brief and sentence.rstrip("\"'”»“ ").endswith(("?", ":")))
