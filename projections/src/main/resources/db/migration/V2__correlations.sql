-- One row per command that was decided: what made somebody send it, and what became of it.
CREATE TABLE correlated_commands (
  -- The later of the command's broker time and the previous event's.
  decided_at timestamptz NOT NULL,
  -- Where the command stands: the offset in its commands topic.
  command_offset bigint NOT NULL,
  topic_epoch integer NOT NULL,
  partition integer NOT NULL,
  aggregate_ordinal integer NOT NULL,
  -- Field number of the command in its union; 0 where the event does not tell it.
  command_field integer NOT NULL,
  -- Of the aggregate afterwards.
  version integer NOT NULL,
  -- Number in daybook.v1.Outcome.
  outcome smallint NOT NULL,
  -- Byte order, whatever the database's locale is: correlations are found, not sorted, by it.
  correlation_id text COLLATE "C" NOT NULL,
  -- Id of the event or command that made somebody send it; empty where nothing is known.
  causation_id text NOT NULL,
  command_id text NOT NULL,
  aggregate_id text NOT NULL,
  -- Why it was refused, as a code; else empty.
  code text NOT NULL,
  -- Field numbers of its events in their union, in order; the last one has the version.
  events integer[] NOT NULL,
  -- A command is known by its position. The rest makes the key also the order of a correlation.
  PRIMARY KEY (correlation_id, decided_at, aggregate_ordinal, topic_epoch, partition, command_offset)
);

-- Commands without events are removed after 30 days, the oldest first.
CREATE INDEX correlated_commands_without_events ON correlated_commands (decided_at) WHERE events = '{}';

-- Contract with query-api.
CREATE VIEW v1_correlated_commands AS
SELECT
  correlation_id,
  decided_at,
  aggregate_ordinal,
  topic_epoch,
  partition,
  command_offset,
  causation_id,
  command_id,
  command_field,
  aggregate_id,
  version,
  outcome,
  code,
  events
FROM correlated_commands;
