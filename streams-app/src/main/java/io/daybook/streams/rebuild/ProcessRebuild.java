package io.daybook.streams.rebuild;

import io.daybook.domain.AggregateType;
import io.daybook.domain.ProcessRules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.streams.changelog.ChangelogTopics;
import io.daybook.streams.changelog.ProcessChangelog;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes the write side of one process anew: its states as those of any type, and how far it was
 * told of each topic that it observes. The store of its timers is forgotten, since its streams make
 * it anew by themselves.
 *
 * <p>The latter is the furthest that the changelog, the group of the streams that tell, or the
 * process's own log shows (docs/adr, "A rebuild makes anew how far a process was told").
 */
public final class ProcessRebuild {
  private final EventLog log;
  private final ProcessRules<?> process;
  private final AggregateType type;
  private final Rebuild<?> states;
  private final Consumer<String> say;

  /**
   * Prepares it; nothing is done yet.
   *
   * @param applicationId of the streams that decide, and their consumer group
   * @param say takes sentences for people, one for each step
   */
  public ProcessRebuild(
      EventLog log, String applicationId, ProcessRules<?> process, Consumer<String> say) {
    this.log = log;
    this.process = process;
    this.type = process.type().type();
    this.states = new Rebuild<>(log, applicationId, process.rules(), say);
    this.say = say;
  }

  /** What is before it, for people. */
  public String plan() {
    return "%s How far it was told of each topic that it observes is made anew as well."
        .formatted(states.plan().sentence());
  }

  /**
   * Runs to its end.
   *
   * @param timeout how long to wait for each of the two consumer groups to be empty
   * @throws RebuildRefused as {@link Rebuild#run}, and if the process may be told something
   *     meanwhile; nothing has changed then
   * @throws RebuildNotEnded as {@link Rebuild#run}
   */
  public void run(Duration timeout) {
    KafkaConnection kafka = log.settings().kafka();
    List<TopicContract> changelogs = ProcessChangelog.all(log.settings(), process);
    try (Admin admin = kafka.admin();
        RebuildLock lock =
            RebuildLock.take(
                admin,
                kafka,
                log.topics().routingGroup(type.name()),
                type,
                log.topics().commands(type),
                log.settings().partitions(),
                timeout,
                say)) {
      states.run(timeout);
      ChangelogTopics topics = new ChangelogTopics(admin, log.settings());
      topics.make(changelogs);
      topics.check(changelogs);
      route(kafka, lock, changelogs.stream().map(TopicContract::name).toList());
    }
  }

  private void route(KafkaConnection kafka, RebuildLock lock, List<String> changelogs) {
    String group = log.topics().routingGroup(type.name());
    try (ChangelogWriter writer = new ChangelogWriter(kafka, group + "-rebuild", lock::membership);
        CommittedRecords records = CommittedRecords.of(kafka, group);
        UncutLog uncut = new UncutLog(kafka)) {
      OpenTransactions.await(
          records,
          log.settings().partitions(),
          Stream.concat(
                  changelogs.stream(),
                  Stream.of(log.topics().commands(type), log.topics().events(type)))
              .toList());
      new RoutedRows(log, process, changelogs.getFirst(), records, uncut).write(writer, say);
      new StoredTimers(log, type, changelogs.getLast(), records).forget(writer);
    } catch (OutOfMemoryError e) {
      throw new RebuildNotEnded(type, RebuildRefused.heapTooSmall(e));
    } catch (RuntimeException e) {
      throw new RebuildNotEnded(type, e);
    }
  }
}
