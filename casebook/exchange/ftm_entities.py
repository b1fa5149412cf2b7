"""Entity fields and FollowTheMoney properties, each from the other.

What the fields of an entity say by themselves is in no property; whatever else came is kept in `properties` as it
was. Going out, the fields win: a kept value that a field no longer says is not written, a new one is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from casebook.exchange.ftm_model import Properties, captions_of, filled

LISTS = {
    "countries": ("country", "jurisdiction", "mainCountry", "nationality", "citizenship"),
    "topics": ("topics",),
    "identifiers": (
        "registrationNumber", "idNumber", "taxNumber", "vatCode", "leiCode", "innCode", "ogrnCode", "imoNumber",
        "mmsi", "isin", "iban", "accountNumber", "swiftBic", "publicKey", "wikidataId",
    ),
}  # fmt: skip
"""Our fields that are lists, and the properties they gather; the first is written where none is known."""

_OTHER_NAMES = ("alias", "weakAlias", "previousName")
_NUMBER = {"Person": "idNumber", "BankAccount": "accountNumber", "CryptoWallet": "publicKey", "Security": "isin"}
_NUMBERED = ("LegalEntity", "Organization", "Company", "PublicBody", "Vehicle", "Vessel", "Airplane", "RealEstate")


@dataclass
class EntityFields:
    """The fields of an entity that FollowTheMoney has properties for."""

    name: str = ""
    aliases: list[str] = field(default_factory=list)
    description: str = ""
    lists: dict[str, list[str]] = field(default_factory=dict)


def read_entity(schema: str, key: str, properties: Properties) -> EntityFields:
    """Return the fields that properties fill; a thing without a name is called by what is known of it."""
    names = [name for group in _naming(schema) for name in properties.get(group, ()) if name.strip()]
    name = names[0] if names else unnamed(schema, key, properties)
    return EntityFields(
        name,
        [other for other in dict.fromkeys(names) if other != name],
        "\n\n".join(properties.get("description", ())),
        {ours: _gathered(properties, theirs) for ours, theirs in LISTS.items()},
    )


def unnamed(schema: str, key: str, properties: Properties) -> str:
    """Return what a thing without a name is called: "Unnamed Sanction: EU-2014", or the start of its id."""
    told = [properties[name][0] for name in captions_of(schema) if properties.get(name)]
    words = " ".join(", ".join(told[:2]).split())
    if schema == "Address" and words:
        return words
    return f"Unnamed {schema}: {words[:200] or key[:12]}"


def kept_of_entity(schema: str, key: str, properties: Properties) -> Properties:
    """Return the properties that the fields do not give back by themselves."""
    fields = read_entity(schema, key, properties)
    naming = _naming(schema)
    nameless = {name: values for name, values in properties.items() if name not in naming}
    plain = {
        theirs: _ungathered(fields.lists[ours], theirs, _first(schema, ours), {}) for ours, theirs in LISTS.items()
    }
    plain |= {naming: _names(schema, key, fields, nameless), ("description",): {"description": [fields.description]}}
    kept = dict(properties)
    for group, told in plain.items():
        own = {name: properties[name] for name in group if name in properties}
        if own == filled(told):
            kept = {name: values for name, values in kept.items() if name not in own}
    return kept


def write_entity(schema: str, key: str, fields: EntityFields, kept: Properties) -> Properties:
    """Return the properties of an entity with these fields, of which `kept` came from outside."""
    told = dict(kept)
    for ours, theirs in LISTS.items():
        told |= _ungathered(fields.lists.get(ours, []), theirs, _first(schema, ours), kept)
    if "\n\n".join(kept.get("description", ())) != fields.description:
        told["description"] = [fields.description]
    told = filled(told)
    return filled(told | _names(schema, key, fields, told))


def _naming(schema: str) -> tuple[str, ...]:
    return ("full", "name", *_OTHER_NAMES) if schema == "Address" else ("name", *_OTHER_NAMES)


def _gathered(properties: Properties, names: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(value for name in names for value in properties.get(name, ())))


def _ungathered(values: list[str], names: tuple[str, ...], first: str, kept: Properties) -> Properties:
    """Return each value under the property it came from, and what came from none under `first`."""
    live = set(values)
    told = {name: [value for value in kept.get(name, ()) if value in live] for name in names}
    said = {value for texts in told.values() for value in texts}
    return told | {first: [*told.get(first, kept.get(first, [])), *(one for one in values if one not in said)]}


def _first(schema: str, ours: str) -> str:
    """Return the property for a value of which no more is known; things without numbers have keywords."""
    if ours != "identifiers":
        return LISTS[ours][0]
    return _NUMBER.get(schema) or ("registrationNumber" if schema in _NUMBERED else "keywords")


def _names(schema: str, key: str, fields: EntityFields, told: Properties) -> Properties:
    naming = _naming(schema)
    live = {fields.name, *fields.aliases}
    names = {name: [value for value in told.get(name, ()) if value in live] for name in naming}
    said = {value for texts in names.values() for value in texts}
    first = [fields.name] if fields.name not in said and fields.name != unnamed(schema, key, told) else []
    others = [alias for alias in fields.aliases if alias not in said]
    return names | {naming[0]: [*first, *names[naming[0]]], "alias": [*names["alias"], *others]}
