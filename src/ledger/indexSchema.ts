/** Version of the index's schema, in its `user_version`: a file of another one is built anew. */
export const INDEX_VERSION = 3;

/**
 * An index file: the entries of a part of the chain with their exact bytes, and views that read them. All else is
 * derived, so nothing in the file can say anything that the hashes do not cover. What is told of a transaction is as
 * of the file's last entry. `actions` and `violations` have the columns of AgentGate's tables of these names.
 */
export const INDEX_SCHEMA = `
PRAGMA user_version = ${INDEX_VERSION};

CREATE TABLE entries (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  prev TEXT NOT NULL CHECK (length(prev) = 64),
  time TEXT NOT NULL,
  term INTEGER NOT NULL,
  type TEXT NOT NULL,
  transaction_id TEXT,
  -- What the hash is over, byte for byte.
  text TEXT NOT NULL
);
CREATE INDEX entries_by_transaction ON entries (transaction_id, seq);
CREATE INDEX entries_by_type ON entries (type, time);
CREATE INDEX entries_by_risk ON entries (json_extract(text, '$.body.decision.risk')) WHERE type = 'prepared';
CREATE INDEX entries_by_agent ON entries (json_extract(text, '$.body.origin.agent')) WHERE type = 'prepared';

CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries)
 AND NOT EXISTS (SELECT 1 FROM entries WHERE seq = (SELECT max(seq) FROM entries) AND seq = NEW.seq - 1 AND hash = NEW.prev)
BEGIN SELECT RAISE(ABORT, 'an entry must follow the last one'); END;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;

CREATE VIEW cases AS
SELECT
  p.transaction_id AS id,
  CASE
    WHEN EXISTS (SELECT 1 FROM entries s WHERE s.transaction_id = p.transaction_id AND s.type = 'settled') THEN 'SETTLED'
    WHEN EXISTS (SELECT 1 FROM entries m WHERE m.transaction_id = p.transaction_id AND m.type = 'moved'
                    AND json_extract(m.text, '$.body.to') IN ('COMMITTED', 'ABORTED')) THEN 'FINAL'
    ELSE json_extract(p.text, '$.body.case[#-1]')
  END AS state
FROM entries p WHERE p.type = 'prepared';

CREATE VIEW signals AS
SELECT
  entries.transaction_id,
  entries.seq,
  entries.time,
  json_extract(vote.value, '$.source') AS source,
  json_extract(vote.value, '$.vote') AS vote,
  json_extract(vote.value, '$.confidence') AS confidence,
  0 AS late
FROM entries, json_each(entries.text, '$.body.signals') AS vote WHERE entries.type = 'prepared'
UNION ALL
SELECT
  transaction_id,
  seq,
  time,
  'human',
  CASE json_extract(text, '$.body.answer.answer') WHEN 'approve' THEN 'allow' ELSE 'deny' END,
  1,
  0
FROM entries WHERE type IN ('prepared', 'moved') AND json_extract(text, '$.body.answer') IS NOT NULL
UNION ALL
SELECT
  transaction_id,
  seq,
  time,
  json_extract(text, '$.body.source'),
  json_extract(text, '$.body.vote'),
  json_extract(text, '$.body.confidence'),
  1
FROM entries WHERE type = 'signal';

CREATE VIEW transactions AS
SELECT
  p.transaction_id AS id,
  p.seq,
  p.time AS prepared_at,
  coalesce(
    (SELECT CASE m.type WHEN 'settled' THEN 'SETTLED' ELSE json_extract(m.text, '$.body.to') END
       FROM entries m WHERE m.transaction_id = p.transaction_id AND m.type IN ('moved', 'settled')
      ORDER BY m.seq DESC LIMIT 1),
    json_extract(p.text, '$.body.states[#-1]')) AS state,
  (SELECT state FROM cases WHERE id = p.transaction_id) AS case_state,
  json_extract(p.text, '$.body.digest') AS digest,
  json_extract(p.text, '$.body.context') AS context,
  json_extract(p.text, '$.body.requestId') AS request_id,
  json_extract(p.text, '$.body.settlementKey') AS settlement_key,
  json_extract(p.text, '$.body.attested') AS attested
FROM entries p WHERE p.type = 'prepared';

CREATE VIEW receipts AS
SELECT
  transaction_id,
  seq,
  json_extract(text, '$.body.receipt.ok') AS ok,
  json_extract(text, '$.body.receipt.reason') AS reason,
  json_extract(text, '$.body.receipt.requestId') AS request_id,
  json_extract(text, '$.body.receipt.executionId') AS execution_id,
  json_extract(text, '$.body.receipt.settlementKey') AS settlement_key,
  json_extract(text, '$.body.receipt.digest') AS digest,
  json_extract(text, '$.body.receipt.result') AS result,
  json_extract(text, '$.body.receipt.preparedAt') AS prepared_at,
  json_extract(text, '$.body.receipt.settledAt') AS settled_at,
  json_extract(text, '$.body.receipt.attested') AS attested
FROM entries WHERE type = 'settled';

CREATE VIEW approvals AS
SELECT
  transaction_id,
  seq,
  time,
  json_extract(text, '$.body.answer.answer') AS answer,
  json_extract(text, '$.body.answer.scope') AS scope,
  json_extract(text, '$.body.answer.by') AS "by",
  json_extract(text, '$.body.answer.note') AS note,
  json_extract(text, '$.body.answer.shownFor') AS shown_for,
  json_extract(text, '$.body.identity') AS identity
FROM entries WHERE type IN ('prepared', 'moved') AND json_extract(text, '$.body.answer') IS NOT NULL;

CREATE VIEW grants AS
SELECT
  json_extract(text, '$.body.id') AS id,
  seq,
  time,
  json_extract(text, '$.body.change') AS change,
  json_extract(text, '$.body.session') AS session,
  json_extract(text, '$.body.agent') AS agent,
  json_extract(text, '$.body.uses') AS uses,
  json_extract(text, '$.body.until') AS until,
  json_extract(text, '$.body.rule') AS rule,
  transaction_id
FROM entries WHERE type IN ('binding', 'grant');

CREATE VIEW actions AS
SELECT
  transaction_id AS id,
  time AS created_at,
  json_extract(text, '$.body.origin.agent') AS agent_id,
  json_extract(text, '$.body.origin.task') AS task_id,
  coalesce(
    json_extract(text, '$.body.origin.user'),
    (SELECT json_extract(value, '$.value') FROM json_each(text, '$.body.identity')
      WHERE json_extract(value, '$.part') = 'user' LIMIT 1)) AS user_id,
  json_extract(text, '$.body.tool') AS tool_name,
  json_extract(text, '$.body.asked') AS payload,
  CASE json_extract(text, '$.body.decision.verdict') WHEN 'ask' THEN 'escalate' WHEN 'deny' THEN 'block' ELSE 'allow' END AS verdict,
  json_extract(text, '$.body.decision.rules[0]') AS policy_name,
  lower(json_extract(text, '$.body.decision.risk')) AS severity,
  1 AS tier_used,
  json_extract(text, '$.body.decision.reason') AS reasoning
FROM entries WHERE type = 'prepared';

CREATE VIEW violations AS
SELECT
  hash AS id,
  transaction_id AS action_id,
  time AS created_at,
  'high' AS severity,
  json_extract(text, '$.body.violation') || ': ' || json_extract(text, '$.body.detail') AS details
FROM entries WHERE type = 'violation'
UNION ALL
SELECT
  hash,
  transaction_id,
  time,
  lower(json_extract(text, '$.body.decision.risk')),
  json_extract(text, '$.body.decision.reason')
FROM entries WHERE type = 'prepared' AND json_extract(text, '$.body.decision.verdict') = 'deny';
`;
