"""The fixed lists of the field: stored word and label, in the order that sorts."""

from casebook.schema.types import Choice

AUDIENCES = ("internal", "editor", "legal", "subject", "public")

# CSL item types (Citation Style Language 1.0.2, appendix III), and the two kinds of source that are no document.
SOURCE_TYPE = Choice((
    ("person", "Person"),
    ("observation", "Our observation"),
    ("article-newspaper", "News article"),
    ("article-magazine", "Magazine article"),
    ("article-journal", "Journal article"),
    ("post-weblog", "Blog post"),
    ("post", "Post"),
    ("webpage", "Web page"),
    ("book", "Book"),
    ("chapter", "Chapter"),
    ("report", "Report"),
    ("dataset", "Dataset"),
    ("broadcast", "Broadcast"),
    ("motion_picture", "Film or video"),
    ("interview", "Interview"),
    ("personal_communication", "E-mail, letter or message"),
    ("speech", "Speech or statement"),
    ("legal_case", "Court record"),
    ("legislation", "Legislation"),
    ("regulation", "Regulation"),
    ("patent", "Patent"),
    ("manuscript", "Manuscript"),
    ("collection", "Register extract"),
    ("document", "Other document"),
))  # fmt: skip

PRIVATE_SOURCE_TYPES = ("person", "interview", "personal_communication")

SEEN = Choice((
    ("held", "Held"),
    ("consulted", "Consulted, not kept"),
    ("known", "Known through another"),
))  # fmt: skip

RELIABILITY = Choice((
    ("A", "A completely reliable"),
    ("B", "B usually reliable"),
    ("C", "C fairly reliable"),
    ("D", "D not usually reliable"),
    ("E", "E unreliable"),
    ("F", "F reliability cannot be judged"),
))  # fmt: skip

CREDIBILITY = Choice((
    ("1", "1 confirmed by other sources"),
    ("2", "2 probably true"),
    ("3", "3 possibly true"),
    ("4", "4 doubtful"),
    ("5", "5 improbable"),
    ("6", "6 truth cannot be judged"),
))  # fmt: skip

TERMS = Choice((
    ("published", "Published"),
    ("on the record", "On the record"),
    ("background", "Background"),
    ("deep background", "Deep background"),
    ("off the record", "Off the record"),
))  # fmt: skip

NAMED_TERMS = ("published", "on the record")  # on these a source may be named

HELD_AS = Choice((
    ("original", "Original"),
    ("copy", "Copy"),
    ("redacted", "Redacted copy"),
    ("notes", "Our notes of it"),
))  # fmt: skip
CUSTODY = Choice((
    ("acquired", "Acquired"),
    ("verified", "Verified"),
    ("viewed", "Viewed"),
    ("exported", "Exported"),
    ("redacted", "Redacted copy made"),
    ("transferred", "Transferred"),
    ("removed", "Removed"),
    ("restored", "Put back"),
))  # fmt: skip

ANCHOR_STATE = Choice((("found", "Found"), ("moved", "Found again elsewhere"), ("lost", "Not found")))
QUOTE_KIND = Choice((("verbatim", "Verbatim"), ("paraphrase", "Paraphrase")))
STANDING = Choice((("asserted", "Asserted"), ("hypothetical", "Hypothetical")))
ASPECT = Choice((("occurred", "Occurred"), ("as of", "State known as of"), ("expected", "Expected")))

# FollowTheMoney 3 schema names for what is a thing in its own right.
ENTITY_SCHEMA = Choice((
    ("Person", "Person"),
    ("Company", "Company"),
    ("Organization", "Organisation"),
    ("PublicBody", "Public body"),
    ("LegalEntity", "Legal entity"),
    ("Address", "Place or address"),
    ("Asset", "Asset"),
    ("Product", "Product"),
    ("Vessel", "Vessel"),
    ("Airplane", "Aircraft"),
    ("Vehicle", "Vehicle"),
    ("RealEstate", "Real estate"),
    ("BankAccount", "Bank account"),
    ("CryptoWallet", "Crypto wallet"),
    ("UserAccount", "User account"),
    ("Security", "Security"),
    ("Contract", "Contract"),
    ("License", "Licence"),
    ("Article", "Article"),
    ("Document", "Document"),
    ("Project", "Project"),
    ("Thing", "Other"),
))  # fmt: skip

# FollowTheMoney 3 edge schemata; Supply is ours and leaves as UnknownLink with a role.
RELATIONSHIP_SCHEMA = Choice((
    ("Ownership", "owns"),
    ("Directorship", "directs"),
    ("Employment", "employs"),
    ("Membership", "has as member"),
    ("Family", "is family of"),
    ("Associate", "is associated with"),
    ("Representation", "represents"),
    ("Succession", "is succeeded by"),
    ("Payment", "paid"),
    ("Debt", "owes"),
    ("Supply", "supplied"),
    ("UnknownLink", "is linked to"),
))  # fmt: skip

CLAIM_KIND = Choice((
    ("fact", "Fact"),
    ("criticism", "Criticism"),
    ("figure", "Figure"),
    ("quotation", "Quotation"),
))  # fmt: skip

WEIGHT = Choice((("central", "Central"), ("supporting", "Supporting"), ("colour", "Colour")))

DECISION = Choice((
    ("lead", "Lead"),
    ("unverified", "Unverified"),
    ("hold", "Hold"),
    ("cleared", "Cleared"),
    ("cut", "Cut"),
))  # fmt: skip

STANCE = Choice((
    ("supports", "Supports"),
    ("contradicts", "Contradicts"),
    ("denies", "Denies"),
    ("context", "Context"),
))  # fmt: skip

BASIS = Choice((
    ("document", "Document"),
    ("own words", "Own words"),
    ("observation", "Our observation"),
    ("calculation", "Calculation"),
    ("testimony", "Testimony"),
    ("report", "Report"),
))  # fmt: skip

REPLY_OUTCOME = Choice((
    ("answered", "Answered"),
    ("denied", "Denied"),
    ("partial", "Answered in part"),
    ("no comment", "No comment"),
    ("no answer", "No answer"),
))  # fmt: skip

REPLY_EXCEPTION = Choice((
    ("public record", "Public record"),
    ("danger", "Asking would endanger someone"),
    ("unreachable", "Unreachable"),
))  # fmt: skip

LINE_KIND = Choice((
    ("fact", "Fact"),
    ("quote", "Quote"),
    ("criticism", "Criticism"),
    ("opinion", "Opinion"),
    ("transition", "Transition"),
))  # fmt: skip

VERDICT = Choice((("ready", "Ready"), ("reopened", "Reopened"), ("cut", "Cut")))
TASK_OUTCOME = Choice((("found", "Found"), ("not found", "Not found")))
