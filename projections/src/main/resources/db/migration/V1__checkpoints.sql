-- How far each projection has applied the log. A row moves in the transaction of its rows.
CREATE TABLE checkpoints (
  projection text NOT NULL,
  -- A view that is built anew beside the live one has the next number.
  generation integer NOT NULL,
  -- As Kafka prints it; a topic made anew is another history.
  events_topic_id text NOT NULL,
  partition integer NOT NULL,
  aggregate_ordinal integer NOT NULL,
  -- Where to read on.
  event_offset bigint NOT NULL,
  -- First 4 bytes of the id of the commands topic.
  topic_epoch integer NOT NULL,
  -- The last command all of whose events are applied; -1 for none.
  command_offset bigint NOT NULL,
  PRIMARY KEY (projection, generation, events_topic_id, partition)
);

-- Contract with query-api: the watermarks. Read it in the snapshot of the rows.
CREATE VIEW v1_checkpoints AS
SELECT
  projection,
  generation,
  aggregate_ordinal,
  topic_epoch,
  partition,
  command_offset,
  event_offset
FROM checkpoints;
