package io.daybook.streams.rebuild;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.streams.changelog.Changelogs;
import io.daybook.streams.changelog.Fold;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes the write side of one aggregate type anew from its events: states, decided offsets and seen
 * commands.
 *
 * <p>What was written before stays in the changelogs, and everything is written after it, so that a
 * store that has read half of it goes on well. As long as a partition is not complete it is marked,
 * and nobody decides on it. Killed at any point it can be run again (docs/adr, "A rebuild appends
 * to the changelogs").
 */
public final class Rebuild<S extends Message> {
  private final EventLog log;
  private final Fold fold;
  private final AggregateRules<?, S, ?> rules;
  private final Consumer<String> say;

  /**
   * Prepares it; nothing is done yet.
   *
   * @param applicationId of the streams, and their consumer group
   * @param say takes sentences for people, one for each step
   */
  public Rebuild(
      EventLog log, String applicationId, AggregateRules<?, S, ?> rules, Consumer<String> say) {
    this.log = log;
    this.fold = new Fold(applicationId, rules.type(), rules.revision());
    this.rules = rules;
    this.say = say;
  }

  /** What is before it. */
  public RebuildPlan plan() {
    return RebuildPlan.of(log, fold);
  }

  /**
   * Runs to its end.
   *
   * @param timeout how long to wait for the consumer group to be empty
   * @throws RebuildRefused if commands may be decided meanwhile, or if the events cannot be folded;
   *     nothing has changed then
   * @throws RebuildNotEnded if it failed after it had begun to write, or if the changelogs do not
   *     hold what was written
   */
  public void run(Duration timeout) {
    KafkaConnection kafka = log.settings().kafka();
    long begin = System.nanoTime();
    try (Admin admin = kafka.admin();
        RebuildLock lock =
            RebuildLock.take(
                admin,
                kafka,
                fold.applicationId(),
                fold.type(),
                log.topics().commands(fold.type()),
                log.settings().partitions(),
                timeout,
                say);
        ChangelogWriter writer =
            new ChangelogWriter(
                kafka, fold.applicationId() + "-rebuild-" + fold.type(), lock::membership);
        CommittedRecords records = CommittedRecords.of(kafka, fold.applicationId())) {
      Changelogs changelogs = new Changelogs(admin, log.settings(), List.of(fold));
      changelogs.make();
      List<String> earlier = changelogs.ofOtherRevisions(fold);
      Runnable awaitTransactions = () -> OpenTransactions.await(records, log, fold);
      awaitTransactions.run();
      RebuiltPartition.Totals totals =
          new PartitionRebuilds<>(
                  log, fold, rules, earlier, records, writer, awaitTransactions, say)
              .all();
      if (!earlier.isEmpty()) {
        changelogs.delete(earlier);
        say.accept("Deleted the states of other revisions: " + String.join(", ", earlier));
      }
      say.accept(totals.sentence(fold.type(), Duration.ofNanos(System.nanoTime() - begin)));
    }
  }
}
