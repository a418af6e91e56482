package io.daybook.streams.routing;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.ProcessRules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * All that the routing of one process needs to know of its surroundings.
 *
 * @param rules of the process
 * @param sources rules of the types whose events it may have to be told of, by topic
 * @param outcomes topic of what became of commands that left no event
 * @param topicIds of all topics that are observed
 * @param eventsTopicId of the process's own events
 * @param log how the log is laid out
 * @param commandSchemaId that values of the process's commands topic carry
 */
public record Routing(
    ProcessRules<?> rules,
    Map<String, AggregateRules<?, ?, ?>> sources,
    String outcomes,
    Map<String, Uuid> topicIds,
    Uuid eventsTopicId,
    LogSettings log,
    int commandSchemaId) {

  /** Of one process in this log. */
  public static Routing of(ProcessRules<?> rules, EventLog log, int commandSchemaId) {
    Map<String, AggregateRules<?, ?, ?>> sources = new TreeMap<>();
    Map<String, Uuid> topicIds = new TreeMap<>();
    for (AggregateRules<?, ?, ?> source : rules.observations().sources()) {
      String topic = log.topics().events(source.type());
      sources.put(topic, source);
      topicIds.put(topic, log.eventsTopicId(source.type()));
    }
    topicIds.put(log.topics().outcomes(), log.outcomesTopicId());
    return new Routing(
        rules,
        sources,
        log.topics().outcomes(),
        topicIds,
        log.eventsTopicId(rules.type().type()),
        log.settings(),
        commandSchemaId);
  }

  String process() {
    return rules.type().name();
  }

  /** Names of the topics that are observed. */
  List<String> topics() {
    return List.copyOf(topicIds.keySet());
  }

  /** Topic of what the process is told. */
  String commands() {
    return log.topics().commands(rules.type().type());
  }

  /** Topic of what the process has observed and done, of which its timers are. */
  String events() {
    return log.topics().events(rules.type().type());
  }

  /** The same with its id. */
  Map<String, Uuid> ownEvents() {
    return Map.of(events(), eventsTopicId);
  }

  String factsName() {
    return process() + ".events";
  }

  String keeperName() {
    return process() + ".keep-timers";
  }

  String fireSinkName() {
    return process() + ".fire";
  }

  String timersName() {
    return timersName(process());
  }

  /** Name of the store of the open timers of this process. */
  public static String timersName(String process) {
    return process + ".timers";
  }

  String sourceName() {
    return process() + ".observed";
  }

  String processorName() {
    return process() + ".route-events";
  }

  String sinkName() {
    return process() + ".commands";
  }

  String storeName() {
    return storeName(process());
  }

  /** Name of the store of how far the topics were routed to this process. */
  public static String storeName(String process) {
    return process + ".routed";
  }
}
