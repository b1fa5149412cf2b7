"""What Casebook knows of the FollowTheMoney model (version 3): schemata, their order, and which are edges."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from casebook.actions.imports import OUTSIDE_ID
from casebook.models.choices import ENTITY_SCHEMA, RELATIONSHIP_SCHEMA

Properties = dict[str, list[str]]
"""Property name to values, as FollowTheMoney has them: texts, in order, none twice."""

OURS = "ftm:"
"""How the property names begin that only Casebook uses: the id, these two, and nothing of FollowTheMoney's own."""

SCHEMA = f"{OURS}schema"
REST = f"{OURS}rest"

EDGES = {
    "Ownership": ("owner", "asset"),
    "Directorship": ("director", "organization"),
    "Employment": ("employer", "employee"),
    "Membership": ("organization", "member"),
    "Family": ("person", "relative"),
    "Associate": ("person", "associate"),
    "Representation": ("agent", "client"),
    "Succession": ("predecessor", "successor"),
    "Payment": ("payer", "beneficiary"),
    "Debt": ("debtor", "creditor"),
    "UnknownLink": ("subject", "object"),
    "Occupancy": ("holder", "post"),
    "Documentation": ("document", "entity"),
    "CourtCaseParty": ("party", "case"),
    "ContractAward": ("supplier", "contract"),
    "ProjectParticipant": ("participant", "project"),
    "Similar": ("candidate", "match"),
}
"""The properties at the two ends of an edge, in the direction Casebook reads it in: "employs", "has as member"."""

CAPTIONS = {
    "Address": ("full", "name", "street", "city"),
    "Article": ("name", "title", "fileName"),
    "BankAccount": ("name", "iban", "accountNumber"),
    "Contract": ("name", "title", "procedureNumber"),
    "CryptoWallet": ("name", "publicKey"),
    "Document": ("name", "title", "fileName"),
    "UserAccount": ("name", "username", "email"),
    "Vessel": ("name", "imoNumber", "registrationNumber"),
}
_CAPTION = ("name", "title", "subject", "fileName", "lastName", "email", "phone", "registrationNumber", "number")

OWN = ("id", "schema", "properties")
"""The names every line has; whatever else it holds is its rest."""

_ASSET = ("Asset", "Thing")
_BODY = ("Organization", "LegalEntity", "Thing")
GENERAL = {
    "LegalEntity": ("Thing",),
    "Person": ("LegalEntity", "Thing"),
    "Organization": ("LegalEntity", "Thing"),
    "Company": (*_BODY, "Asset"),
    "PublicBody": _BODY,
    "Asset": ("Thing",),
    "Vehicle": _ASSET,
    "Vessel": ("Vehicle", *_ASSET),
    "Airplane": ("Vehicle", *_ASSET),
    "RealEstate": _ASSET,
    "BankAccount": _ASSET,
    "Security": _ASSET,
    "Contract": _ASSET,
    "License": ("Contract", *_ASSET),
    "Article": ("Document", "Thing"),
}
"""The more general schemata of a schema."""

_ENTITIES = frozenset(word for word, _ in ENTITY_SCHEMA.options)
_TIES = frozenset(word for word, _ in RELATIONSHIP_SCHEMA.options)


@dataclass
class Proxy:
    """One entity or edge of FollowTheMoney; `rest` is what its line holds besides id, schema and properties."""

    id: str
    schema: str
    properties: Properties
    line: int = 0
    rest: dict[str, object] = field(default_factory=dict)


def captions_of(schema: str) -> tuple[str, ...]:
    """Return the properties that name a thing of this schema, the best first."""
    return CAPTIONS.get(schema, _CAPTION)


def known(schema: str) -> str:
    """Return the schema a record gets: the same where Casebook has it, the most general one where not."""
    if schema in EDGES:
        return schema if schema in _TIES else "UnknownLink"
    return schema if schema in _ENTITIES else "Thing"


def narrower(one: str, other: str) -> str | None:
    """Return the schema that says more where one includes the other; None where they exclude each other."""
    if one == other or other in GENERAL.get(one, ()) or other == "Thing":
        return one
    return other if one in GENERAL.get(other, ()) or one == "Thing" else None


def union(one: Properties, other: Properties) -> Properties:
    """Return the values of both, in order, none twice."""
    names = dict.fromkeys([*one, *other])
    return {name: list(dict.fromkeys([*one.get(name, ()), *other.get(name, ())])) for name in names}


def filled(properties: Properties) -> Properties:
    """Return the properties that have a value."""
    return {name: values for name, values in properties.items() if any(values)}


def envelope(key: str, schema: str, rest: dict[str, object] | None = None) -> Properties:
    """Return what a record keeps of an entity besides its properties: id, a schema we do not have, and the rest."""
    found = {OUTSIDE_ID: [key]}
    if known(schema) != schema:
        found[SCHEMA] = [schema]
    return found | ({REST: [json.dumps(rest)]} if rest else {})


def rest_of(kept: Properties) -> dict[str, object]:
    """Return what the line of an entity held besides its properties; nothing where somebody has spoilt it since."""
    try:
        rest = json.loads(next(iter(kept.get(REST, ())), "{}"))
    except ValueError:
        return {}
    return {name: value for name, value in rest.items() if name not in OWN} if isinstance(rest, dict) else {}
