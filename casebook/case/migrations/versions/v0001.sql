CREATE TABLE record (
id INTEGER NOT NULL,
uid VARCHAR NOT NULL,
kind VARCHAR NOT NULL,
created_at VARCHAR NOT NULL,
trashed_at VARCHAR,
PRIMARY KEY (id),
UNIQUE (uid)
);

CREATE TABLE case_file (
id INTEGER NOT NULL,
uid VARCHAR NOT NULL,
title VARCHAR NOT NULL,
created_at VARCHAR NOT NULL,
PRIMARY KEY (id)
);

CREATE TABLE counter (
name TEXT NOT NULL,
last INTEGER NOT NULL,
PRIMARY KEY (name)
);

CREATE TABLE step (
id INTEGER NOT NULL,
at TEXT NOT NULL,
label TEXT NOT NULL,
actor TEXT NOT NULL,
action TEXT NOT NULL,
inverts INTEGER,
prev BLOB NOT NULL,
hash BLOB NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(inverts) REFERENCES step (id)
);

CREATE TABLE blob (
id INTEGER NOT NULL,
sha256 TEXT,
size INTEGER NOT NULL,
complete INTEGER NOT NULL,
PRIMARY KEY (id),
UNIQUE (sha256)
);

CREATE TABLE source (
id INTEGER NOT NULL,
title VARCHAR,
type VARCHAR,
author VARCHAR,
publisher VARCHAR,
issued VARCHAR,
issued_stated VARCHAR,
url VARCHAR,
archived_url VARCHAR,
accessed VARCHAR,
language VARCHAR,
seen VARCHAR,
seen_by VARCHAR,
seen_when VARCHAR,
seen_note VARCHAR,
reliability VARCHAR,
reliability_reason VARCHAR,
terms VARCHAR,
description VARCHAR,
conditions VARCHAR,
embargo VARCHAR,
withdrawn VARCHAR,
protected INTEGER,
codename VARCHAR,
identity_known_to VARCHAR,
motive VARCHAR,
paid VARCHAR,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id)
);

CREATE TABLE draft (
id INTEGER NOT NULL,
title VARCHAR NOT NULL,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id)
);

CREATE TABLE entity (
id INTEGER NOT NULL,
schema_name VARCHAR,
name VARCHAR NOT NULL,
aliases VARCHAR,
description VARCHAR,
countries VARCHAR,
identifiers VARCHAR,
topics VARCHAR,
properties VARCHAR,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id)
);

CREATE TABLE task (
id INTEGER NOT NULL,
text VARCHAR NOT NULL,
who VARCHAR,
due VARCHAR,
done VARCHAR,
outcome VARCHAR,
about_id INTEGER,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(about_id) REFERENCES record (id)
);

CREATE TABLE note (
id INTEGER NOT NULL,
text VARCHAR NOT NULL,
about_id INTEGER,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(about_id) REFERENCES record (id)
);

CREATE TABLE tag (
id INTEGER NOT NULL,
name VARCHAR NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id)
);

CREATE TABLE change (
id INTEGER NOT NULL,
step_id INTEGER NOT NULL,
table_name TEXT NOT NULL,
first_id INTEGER NOT NULL,
last_id INTEGER NOT NULL,
salts BLOB NOT NULL,
images BLOB NOT NULL,
commitments BLOB NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(step_id) REFERENCES step (id)
);

CREATE TABLE chunk (
id INTEGER NOT NULL,
blob_id INTEGER NOT NULL,
number INTEGER NOT NULL,
data BLOB NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(blob_id) REFERENCES blob (id)
);

CREATE TABLE page (
id INTEGER NOT NULL,
blob_id INTEGER NOT NULL,
number INTEGER NOT NULL,
text TEXT NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(blob_id) REFERENCES blob (id)
);

CREATE TABLE doc (
id INTEGER NOT NULL,
record_id INTEGER NOT NULL,
part INTEGER NOT NULL,
body TEXT NOT NULL,
facets TEXT NOT NULL,
lower INTEGER,
upper INTEGER,
PRIMARY KEY (id),
FOREIGN KEY(record_id) REFERENCES record (id)
);

CREATE TABLE derivation (
id INTEGER NOT NULL,
record_id INTEGER NOT NULL,
origin_id INTEGER NOT NULL,
note VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(record_id) REFERENCES record (id),
FOREIGN KEY(origin_id) REFERENCES source (id)
);

CREATE TABLE contact (
id INTEGER NOT NULL,
source_id INTEGER,
"when" VARCHAR,
when_stated VARCHAR,
channel VARCHAR,
asked VARCHAR,
gave VARCHAR,
next_step VARCHAR,
next_when VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(source_id) REFERENCES source (id)
);

CREATE TABLE evidence (
id INTEGER NOT NULL,
name VARCHAR NOT NULL,
media_type VARCHAR,
size INTEGER NOT NULL,
sha256 VARCHAR NOT NULL,
held_as VARCHAR,
acquired VARCHAR,
acquired_how VARCHAR,
acquired_by VARCHAR,
url VARCHAR,
source_id INTEGER,
pages INTEGER,
reading_note VARCHAR,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(source_id) REFERENCES source (id)
);

CREATE TABLE claim (
id INTEGER NOT NULL,
number INTEGER,
text VARCHAR NOT NULL,
kind VARCHAR,
asserted_by_id INTEGER,
section VARCHAR,
position INTEGER,
weight VARCHAR,
caveat VARCHAR,
decision VARCHAR,
decision_by VARCHAR,
decision_reason VARCHAR,
no_source_by VARCHAR,
no_source_reason VARCHAR,
reply_exception VARCHAR,
reply_exception_by VARCHAR,
reply_exception_reason VARCHAR,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(asserted_by_id) REFERENCES entity (id)
);

CREATE TABLE relationship (
id INTEGER NOT NULL,
schema_name VARCHAR,
subject_id INTEGER NOT NULL,
object_id INTEGER NOT NULL,
role VARCHAR,
share VARCHAR,
amount VARCHAR,
quantity VARCHAR,
start VARCHAR,
start_stated VARCHAR,
"end" VARCHAR,
end_stated VARCHAR,
as_of VARCHAR,
standing VARCHAR,
properties VARCHAR,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(subject_id) REFERENCES entity (id),
FOREIGN KEY(object_id) REFERENCES entity (id)
);

CREATE TABLE event (
id INTEGER NOT NULL,
title VARCHAR NOT NULL,
date VARCHAR,
date_stated VARCHAR,
aspect VARCHAR,
sequence INTEGER,
time_zone VARCHAR,
place_id INTEGER,
track VARCHAR,
quantity VARCHAR,
amount VARCHAR,
description VARCHAR,
standing VARCHAR,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(place_id) REFERENCES entity (id)
);

CREATE TABLE tagging (
id INTEGER NOT NULL,
record_id INTEGER NOT NULL,
tag_id INTEGER NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(record_id) REFERENCES record (id),
FOREIGN KEY(tag_id) REFERENCES tag (id)
);

CREATE TABLE quote (
id INTEGER NOT NULL,
text VARCHAR NOT NULL,
kind VARCHAR,
original_text VARCHAR,
original_language VARCHAR,
translator VARCHAR,
source_id INTEGER,
evidence_id INTEGER,
page INTEGER,
locator VARCHAR,
speaker_id INTEGER,
said VARCHAR,
said_stated VARCHAR,
terms VARCHAR,
description VARCHAR,
conditions VARCHAR,
embargo VARCHAR,
withdrawn VARCHAR,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(source_id) REFERENCES source (id),
FOREIGN KEY(evidence_id) REFERENCES evidence (id),
FOREIGN KEY(speaker_id) REFERENCES entity (id)
);

CREATE TABLE about (
id INTEGER NOT NULL,
claim_id INTEGER NOT NULL,
entity_id INTEGER NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(claim_id) REFERENCES claim (id),
FOREIGN KEY(entity_id) REFERENCES entity (id)
);

CREATE TABLE participation (
id INTEGER NOT NULL,
event_id INTEGER NOT NULL,
entity_id INTEGER NOT NULL,
role VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(event_id) REFERENCES event (id),
FOREIGN KEY(entity_id) REFERENCES entity (id)
);

CREATE TABLE approach (
id INTEGER NOT NULL,
entity_id INTEGER NOT NULL,
sent VARCHAR,
channel VARCHAR,
deadline VARCHAR,
outcome VARCHAR,
response_id INTEGER,
line_used VARCHAR,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(entity_id) REFERENCES entity (id),
FOREIGN KEY(response_id) REFERENCES quote (id)
);

CREATE TABLE line (
id INTEGER NOT NULL,
draft_id INTEGER NOT NULL,
position INTEGER,
text VARCHAR NOT NULL,
kind VARCHAR,
quote_id INTEGER,
notes VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(id) REFERENCES record (id),
FOREIGN KEY(draft_id) REFERENCES draft (id),
FOREIGN KEY(quote_id) REFERENCES quote (id)
);

CREATE TABLE citation (
id INTEGER NOT NULL,
record_id INTEGER NOT NULL,
quote_id INTEGER,
source_id INTEGER,
approach_id INTEGER,
locator VARCHAR,
stance VARCHAR,
basis VARCHAR,
credibility VARCHAR,
credibility_reason VARCHAR,
note VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(record_id) REFERENCES record (id),
FOREIGN KEY(quote_id) REFERENCES quote (id),
FOREIGN KEY(source_id) REFERENCES source (id),
FOREIGN KEY(approach_id) REFERENCES approach (id)
);

CREATE TABLE put (
id INTEGER NOT NULL,
approach_id INTEGER NOT NULL,
claim_id INTEGER NOT NULL,
words VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(approach_id) REFERENCES approach (id),
FOREIGN KEY(claim_id) REFERENCES claim (id)
);

CREATE TABLE tie (
id INTEGER NOT NULL,
line_id INTEGER NOT NULL,
claim_id INTEGER NOT NULL,
start INTEGER,
"end" INTEGER,
PRIMARY KEY (id),
FOREIGN KEY(line_id) REFERENCES line (id),
FOREIGN KEY(claim_id) REFERENCES claim (id)
);

CREATE TABLE sign_off (
id INTEGER NOT NULL,
line_id INTEGER NOT NULL,
verdict VARCHAR,
"by" VARCHAR NOT NULL,
at VARCHAR,
words VARCHAR,
reason VARCHAR,
PRIMARY KEY (id),
FOREIGN KEY(line_id) REFERENCES line (id)
);

CREATE INDEX change_rows ON change (table_name, first_id, last_id);

CREATE UNIQUE INDEX chunk_place ON chunk (blob_id, number);

CREATE INDEX ix_about_claim_id ON about (claim_id);

CREATE INDEX ix_about_entity_id ON about (entity_id);

CREATE INDEX ix_approach_entity_id ON approach (entity_id);

CREATE INDEX ix_approach_response_id ON approach (response_id);

CREATE INDEX ix_change_step_id ON change (step_id);

CREATE INDEX ix_citation_approach_id ON citation (approach_id);

CREATE INDEX ix_citation_quote_id ON citation (quote_id);

CREATE INDEX ix_citation_record_id ON citation (record_id);

CREATE INDEX ix_citation_source_id ON citation (source_id);

CREATE INDEX ix_claim_asserted_by_id ON claim (asserted_by_id);

CREATE INDEX ix_contact_source_id ON contact (source_id);

CREATE INDEX ix_derivation_origin_id ON derivation (origin_id);

CREATE INDEX ix_derivation_record_id ON derivation (record_id);

CREATE INDEX ix_doc_record_id ON doc (record_id);

CREATE INDEX ix_event_place_id ON event (place_id);

CREATE INDEX ix_evidence_source_id ON evidence (source_id);

CREATE INDEX ix_line_draft_id ON line (draft_id);

CREATE INDEX ix_line_quote_id ON line (quote_id);

CREATE INDEX ix_note_about_id ON note (about_id);

CREATE INDEX ix_participation_entity_id ON participation (entity_id);

CREATE INDEX ix_participation_event_id ON participation (event_id);

CREATE INDEX ix_put_approach_id ON put (approach_id);

CREATE INDEX ix_put_claim_id ON put (claim_id);

CREATE INDEX ix_quote_evidence_id ON quote (evidence_id);

CREATE INDEX ix_quote_source_id ON quote (source_id);

CREATE INDEX ix_quote_speaker_id ON quote (speaker_id);

CREATE INDEX ix_record_kind ON record (kind);

CREATE INDEX ix_record_trashed_at ON record (trashed_at);

CREATE INDEX ix_relationship_object_id ON relationship (object_id);

CREATE INDEX ix_relationship_subject_id ON relationship (subject_id);

CREATE INDEX ix_sign_off_line_id ON sign_off (line_id);

CREATE INDEX ix_tagging_record_id ON tagging (record_id);

CREATE INDEX ix_tagging_tag_id ON tagging (tag_id);

CREATE INDEX ix_task_about_id ON task (about_id);

CREATE INDEX ix_tie_claim_id ON tie (claim_id);

CREATE INDEX ix_tie_line_id ON tie (line_id);

CREATE UNIQUE INDEX page_place ON page (blob_id, number);

CREATE VIRTUAL TABLE fts USING fts5(body, facets, content='doc', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');

INSERT INTO fts(fts, rank) VALUES ('rank', 'bm25(1.0, 0.0)');

PRAGMA application_id = 1131635307;
