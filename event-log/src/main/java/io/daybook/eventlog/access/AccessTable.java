package io.daybook.eventlog.access;

import static io.daybook.eventlog.access.Right.cluster;
import static io.daybook.eventlog.access.Right.group;
import static io.daybook.eventlog.access.Right.groupPrefix;
import static io.daybook.eventlog.access.Right.topic;
import static io.daybook.eventlog.access.Right.topicPrefix;
import static io.daybook.eventlog.access.Right.transactionalIdPrefix;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What each program needs on the cluster, and nothing more. It is the source of docs/access.md, of
 * the ACLs that {@code daybook access} prints, and of what an app compares with the log contract:
 * the topics that it uses.
 *
 * @param topics names of the installation
 * @param types of all businesses
 */
public record AccessTable(Topics topics, List<AggregateType> types) {

  public AccessTable {
    types = List.copyOf(types);
  }

  /**
   * All rights of a program, where all topics are made beforehand.
   *
   * @see #creating()
   */
  public List<Right> of(Program program) {
    return switch (program) {
      case STREAMS_APP -> streamsApp();
      case COMMAND_GATEWAY -> commandGateway();
      case QUERY_API -> queryApi();
      case PROJECTIONS -> projections();
      case AUDIT -> audit();
      case DEAD_LETTERS -> deadLetters();
    };
  }

  /** What streams-app needs beyond that to make topics, and to delete states of earlier rules. */
  public List<Right> creating() {
    return Stream.of(
            named().map(name -> topic(name, CREATE)),
            Stream.of(topicPrefix(changelogs(), CREATE, DELETE)),
            hasProcesses()
                ? Stream.of(topicPrefix(topics.routingGroups(), CREATE))
                : Stream.<Right>of())
        .flatMap(Function.identity())
        .toList();
  }

  /** Whether a program compares the topic of this name with the log contract. */
  public boolean uses(Program program, String topic) {
    return of(program).stream().anyMatch(right -> right.isOfTopic(topic));
  }

  /** Whether a program may read the topic of this name. */
  public boolean reads(Program program, String topic) {
    return of(program).stream()
        .anyMatch(right -> right.isOfTopic(topic) && right.operations().contains(READ));
  }

  /** Whether a program asks the brokers for their own settings. */
  public boolean asksBrokers(Program program) {
    return of(program).contains(cluster(DESCRIBE_CONFIGS));
  }

  private List<Right> streamsApp() {
    List<Right> rights = new ArrayList<>();
    rights.addAll(each(topics::commands, READ, DESCRIBE_CONFIGS));
    // Whether there are events without states is read, and so is what a rebuild folds.
    rights.addAll(each(topics::events, READ, WRITE, DESCRIBE_CONFIGS));
    rights.add(topic(topics.replies(), WRITE, DESCRIBE_CONFIGS));
    rights.add(topic(topics.outcomes(), WRITE, DESCRIBE_CONFIGS));
    rights.add(topic(topics.deadLetters(), WRITE, DESCRIBE_CONFIGS));
    rights.add(topic(topics.deadLetterActions(), DESCRIBE, DESCRIBE_CONFIGS));
    // Another window of seen commands is another retention of theirs; to alter is to describe too.
    rights.add(topicPrefix(changelogs(), READ, WRITE, ALTER_CONFIGS));
    rights.add(group(topics.decidingGroup(), READ));
    rights.add(transactionalIdPrefix(topics.decidingGroup(), WRITE));
    rights.add(cluster(DESCRIBE_CONFIGS));
    if (hasProcesses()) {
      rights.addAll(routing());
    }
    return rights;
  }

  /** To tell processes what they observe, and to write the commands that they issue. */
  private List<Right> routing() {
    List<Right> rights = new ArrayList<>(each(topics::commands, WRITE));
    rights.add(topic(topics.outcomes(), READ));
    rights.add(topicPrefix(topics.routingGroups(), READ, WRITE, DESCRIBE_CONFIGS));
    rights.add(groupPrefix(topics.routingGroups(), READ));
    rights.add(transactionalIdPrefix(topics.routingGroups(), WRITE));
    return rights;
  }

  private boolean hasProcesses() {
    return types.stream().anyMatch(AggregateType::isProcess);
  }

  private List<Right> commandGateway() {
    List<Right> rights = new ArrayList<>();
    types.stream()
        .filter(type -> !type.isProcess())
        .map(type -> topic(topics.commands(type), WRITE, DESCRIBE_CONFIGS))
        .forEach(rights::add);
    rights.add(topic(topics.replies(), READ, DESCRIBE_CONFIGS));
    return rights;
  }

  private List<Right> queryApi() {
    List<Right> rights = new ArrayList<>();
    // How far commands are decided is asked by where they end.
    rights.addAll(each(topics::commands, DESCRIBE, DESCRIBE_CONFIGS));
    rights.addAll(each(topics::events, READ, DESCRIBE_CONFIGS));
    rights.add(topicPrefix(changelogs(), READ));
    rights.add(group(topics.prefix() + "daybook.query-api", READ));
    return rights;
  }

  private List<Right> projections() {
    List<Right> rights = new ArrayList<>();
    rights.addAll(each(topics::commands, DESCRIBE, DESCRIBE_CONFIGS));
    rights.addAll(each(topics::events, READ, DESCRIBE_CONFIGS));
    rights.add(topic(topics.outcomes(), READ, DESCRIBE_CONFIGS));
    rights.add(groupPrefix(topics.prefix() + "daybook.projections.", READ));
    return rights;
  }

  private List<Right> audit() {
    List<Right> rights = new ArrayList<>();
    rights.addAll(each(topics::commands, READ, DESCRIBE_CONFIGS));
    rights.addAll(each(topics::events, READ, DESCRIBE_CONFIGS));
    rights.add(topic(topics.outcomes(), READ, DESCRIBE_CONFIGS));
    rights.add(topic(topics.deadLetters(), READ, DESCRIBE_CONFIGS));
    rights.add(topicPrefix(changelogs(), READ));
    rights.add(cluster(DESCRIBE_CONFIGS));
    return rights;
  }

  private List<Right> deadLetters() {
    List<Right> rights = new ArrayList<>(each(topics::commands, WRITE));
    rights.add(topic(topics.deadLetters(), READ));
    rights.add(topic(topics.deadLetterActions(), READ, WRITE));
    rights.add(topic(topics.replies(), READ));
    // How far commands are decided: a retry waits for those before it.
    rights.add(group(topics.decidingGroup(), DESCRIBE));
    rights.add(transactionalIdPrefix(topics.prefix() + "daybook.dead-letters-", WRITE));
    return rights;
  }

  private String changelogs() {
    return topics.decidingGroup() + "-";
  }

  private List<Right> each(Function<AggregateType, String> name, AclOperation... operations) {
    return types.stream().map(type -> topic(name.apply(type), operations)).toList();
  }

  private Stream<String> named() {
    return Stream.concat(
        types.stream().flatMap(type -> Stream.of(topics.commands(type), topics.events(type))),
        Stream.of(
            topics.replies(), topics.outcomes(), topics.deadLetters(), topics.deadLetterActions()));
  }
}
