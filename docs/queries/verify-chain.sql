-- Checks an index file of a Portcullis ledger with SQLite alone:
--
--     sqlite3 -readonly index/00000001.sqlite < verify-chain.sql
--
-- It prints one row for each thing that is wrong, then one row that begins with "summary". A file is whole when the
-- summary says 0 faults and `PRAGMA integrity_check` says ok. Put the files in order: first_prev of each is the head of
-- the one before (64 zeros for the first). SQLite has no SHA-256; that each hash is that of its text says
-- `portcullis verify` for the journal, or, for one entry, on a POSIX shell:
--
--     sqlite3 -readonly FILE "SELECT text FROM entries WHERE seq = 1" | tr -d '\n' | sha256sum

.headers off
.mode list
.separator ' | '

PRAGMA integrity_check;

CREATE TEMP VIEW faults AS
-- The sequence has no gap.
SELECT 'gap' AS fault, seq, 'entry ' || (before + 1) || ' is missing' AS detail
FROM (SELECT seq, lag(seq) OVER (ORDER BY seq) AS before FROM main.entries)
WHERE before IS NOT NULL AND seq <> before + 1
UNION ALL
-- Each entry names the hash of the one before.
SELECT 'link', seq, 'it does not follow entry ' || before_seq
FROM (
  SELECT seq, prev, lag(hash) OVER (ORDER BY seq) AS before, lag(seq) OVER (ORDER BY seq) AS before_seq
  FROM main.entries
)
WHERE before IS NOT NULL AND prev <> before
UNION ALL
-- The first entry of all follows nothing.
SELECT 'genesis', seq, 'the first entry follows another one'
FROM main.entries
WHERE seq = 1 AND prev <> '0000000000000000000000000000000000000000000000000000000000000000'
UNION ALL
-- What stands in the columns is what the hash is over.
SELECT 'columns', seq, 'its columns are not what its text says'
FROM main.entries
WHERE CASE WHEN json_valid(text) THEN
    json_extract(text, '$.seq') IS NOT seq
    OR json_extract(text, '$.prev') IS NOT prev
    OR json_extract(text, '$.time') IS NOT time
    OR json_extract(text, '$.term') IS NOT term
    OR json_extract(text, '$.body.type') IS NOT type
    OR json_extract(text, '$.body.transaction') IS NOT transaction_id
  ELSE 1 END
UNION ALL
-- One ledger, and terms that only rise.
SELECT 'ledger', seq, 'it belongs to another ledger than the entry before'
FROM (
  SELECT seq, json_extract(text, '$.ledger') AS ledger, lag(json_extract(text, '$.ledger')) OVER (ORDER BY seq) AS before
  FROM main.entries WHERE json_valid(text)
)
WHERE before IS NOT NULL AND ledger IS NOT before
UNION ALL
SELECT 'term', seq, 'it was written in an older term than the entry before'
FROM (SELECT seq, term, lag(term) OVER (ORDER BY seq) AS before FROM main.entries)
WHERE before IS NOT NULL AND term < before
UNION ALL
-- What refuses UPDATE and DELETE is in its place.
SELECT 'trigger', NULL, 'the trigger ' || column1 || ' is missing'
FROM (VALUES ('entries_follow'), ('entries_stay'), ('entries_remain'))
WHERE column1 NOT IN (SELECT name FROM main.sqlite_master WHERE type = 'trigger');

SELECT fault, seq, detail FROM faults ORDER BY seq;

SELECT
  'summary',
  (SELECT count(*) FROM faults) || ' faults',
  count(*) || ' entries',
  'first ' || coalesce(min(seq), 0),
  'last ' || coalesce(max(seq), 0),
  'first_prev ' || coalesce((SELECT prev FROM main.entries ORDER BY seq LIMIT 1), ''),
  'head ' || coalesce((SELECT hash FROM main.entries ORDER BY seq DESC LIMIT 1), '')
FROM main.entries;
