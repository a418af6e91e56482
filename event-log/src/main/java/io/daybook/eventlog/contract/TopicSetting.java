package io.daybook.eventlog.contract;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import io.daybook.eventlog.contract.Finding.Severity;
import java.util.Arrays;

/** The settings of topics that the contract knows: how each is compared, and what it guards. */
enum TopicSetting {
  /** An event that is deleted is lost; a compacted command is never decided. */
  CLEANUP_POLICY(CLEANUP_POLICY_CONFIG, Bound.EXACTLY, Severity.FATAL),
  /** A command that goes before it is decided is lost, and so is an outcome before it is read. */
  RETENTION_MS(RETENTION_MS_CONFIG, Bound.AT_LEAST, Severity.FATAL),
  RETENTION_BYTES(RETENTION_BYTES_CONFIG, Bound.AT_LEAST, Severity.FATAL),
  /** A record that was replaced under its key by mistake can be read for so long. */
  MIN_COMPACTION_LAG_MS(MIN_COMPACTION_LAG_MS_CONFIG, Bound.AT_LEAST, Severity.FATAL),
  /** An erased event is on the brokers' disks until it is compacted. */
  MAX_COMPACTION_LAG_MS(MAX_COMPACTION_LAG_MS_CONFIG, Bound.AT_MOST, Severity.RISK),
  /** The segment that is written to is not compacted. */
  SEGMENT_MS(SEGMENT_MS_CONFIG, Bound.AT_MOST, Severity.RISK),
  /** A reader that is behind by more does not hear that an event was erased. */
  DELETE_RETENTION_MS(DELETE_RETENTION_MS_CONFIG, Bound.AT_LEAST, Severity.RISK),
  /** A record that was promised to fit is refused, and its partition stops. */
  MAX_MESSAGE_BYTES(MAX_MESSAGE_BYTES_CONFIG, Bound.AT_LEAST, Severity.FATAL),
  /** What is confirmed is on so many brokers. */
  MIN_INSYNC_REPLICAS(MIN_IN_SYNC_REPLICAS_CONFIG, Bound.AT_LEAST, Severity.RISK),
  /** A replica that has not all records leads, and what was confirmed is gone. */
  UNCLEAN_LEADER_ELECTION(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, Bound.EXACTLY, Severity.FATAL),
  /** The time of a command is the broker's; the rows of seen commands have that of a command. */
  TIMESTAMP_TYPE(MESSAGE_TIMESTAMP_TYPE_CONFIG, Bound.EXACTLY, Severity.FATAL),
  /** With a clock that was set back, records ahead of it are refused. */
  TIMESTAMP_AFTER_MAX_MS(MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Bound.AT_LEAST, Severity.RISK);

  private final String key;
  private final Bound bound;
  private final Severity severity;

  TopicSetting(String key, Bound bound, Severity severity) {
    this.key = key;
    this.bound = bound;
    this.severity = severity;
  }

  /** Kafka's name of it. */
  String key() {
    return key;
  }

  Bound bound() {
    return bound;
  }

  Severity severity() {
    return severity;
  }

  /** The one that Kafka calls so. */
  static TopicSetting of(String key) {
    return Arrays.stream(values())
        .filter(setting -> setting.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The contract has no setting " + key));
  }
}
