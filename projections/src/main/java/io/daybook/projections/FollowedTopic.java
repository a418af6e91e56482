package io.daybook.projections;

import com.google.protobuf.Message;
import io.daybook.domain.Rules;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.OutcomeTopic;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.readmodels.Source;
import io.daybook.readmodels.TableNames;
import io.daybook.runtime.tracing.Tracing;
import java.time.Clock;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A topic of a projection: how its records are read, and how its messages are written. */
record FollowedTopic<M extends Message>(
    String projection,
    SourceTopic source,
    RecordReader<M> reader,
    BatchWriter<M> writer,
    Tracing tracing) {

  static <M extends Message> FollowedTopic<M> of(
      String projection,
      Source<M> source,
      Rules rules,
      EventLog log,
      JdbcClient database,
      TableNames names,
      TransactionOperations transactions,
      Tracing tracing) {
    SourceTopic topic = SourceTopic.of(projection, source, rules.types(), log);
    RecordReader<M> reader =
        topic
            .type()
            .<RecordReader<M>>map(
                type -> new EventReader<>(EventTopic.of(type, log.settings()), rules.of(type)))
            .orElseGet(() -> new OutcomeReader<>(new OutcomeTopic(log.settings().skips())));
    return new FollowedTopic<>(
        projection,
        topic,
        reader,
        new BatchWriter<>(
            source, database, names, new Checkpoints(database, names, topic), transactions),
        tracing);
  }

  ProjectionSpans spans(TopicPartition partition) {
    return new ProjectionSpans(tracing, projection, partition, Clock.systemUTC());
  }

  FollowedPartition<M> partition(TopicPartition partition) {
    return new FollowedPartition<>(partition, this);
  }
}
