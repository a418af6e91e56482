package io.daybook.eventlog.access;

import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a program may do with one resource of a cluster.
 *
 * @param resource one of this name, or all whose names begin with it
 * @param operations of Kafka; reading and writing include describing
 */
public record Right(ResourcePattern resource, Set<AclOperation> operations) {
  private static final String CLUSTER = "kafka-cluster";

  public Right {
    operations = Set.copyOf(operations);
  }

  static Right topic(String name, AclOperation... operations) {
    return of(ResourceType.TOPIC, PatternType.LITERAL, name, operations);
  }

  static Right topicPrefix(String prefix, AclOperation... operations) {
    return of(ResourceType.TOPIC, PatternType.PREFIXED, prefix, operations);
  }

  static Right group(String name, AclOperation... operations) {
    return of(ResourceType.GROUP, PatternType.LITERAL, name, operations);
  }

  static Right groupPrefix(String prefix, AclOperation... operations) {
    return of(ResourceType.GROUP, PatternType.PREFIXED, prefix, operations);
  }

  static Right transactionalIdPrefix(String prefix, AclOperation... operations) {
    return of(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, prefix, operations);
  }

  static Right cluster(AclOperation... operations) {
    return of(ResourceType.CLUSTER, PatternType.LITERAL, CLUSTER, operations);
  }

  private static Right of(
      ResourceType type, PatternType pattern, String name, AclOperation... operations) {
    return new Right(new ResourcePattern(type, name, pattern), Set.of(operations));
  }

  /** Whether it is of a topic of exactly this name. */
  boolean isOfTopic(String name) {
    return resource.equals(new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL));
  }
}
