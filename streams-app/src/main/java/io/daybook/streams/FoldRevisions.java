package io.daybook.streams;

import io.daybook.eventlog.AggregateType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Refuses to start on states that another revision of the fold made: they are never refolded
 * silently, never guessed.
 */
final class FoldRevisions {
  private final String applicationId;
  private final Set<String> topics;

  private FoldRevisions(String applicationId, Set<String> topics) {
    this.applicationId = applicationId;
    this.topics = topics;
  }

  static FoldRevisions read(StreamsSettings settings) {
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      return new FoldRevisions(settings.applicationId(), admin.listTopics().names().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot list the topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while listing the topics", e);
    }
  }

  /**
   * Checks one type.
   *
   * @throws IllegalStateException if states of another revision exist and none of this one
   */
  void require(AggregateType type, int revision) {
    String prefix = applicationId + "-" + type.name() + ".aggregates.r";
    Set<String> found = new TreeSet<>();
    topics.stream().filter(topic -> topic.startsWith(prefix)).forEach(found::add);
    Optional<String> other = found.stream().findFirst();
    if (other.isPresent() && !found.contains(prefix + revision + "-changelog")) {
      throw new IllegalStateException(
          ("The fold of %s has revision %d, its states were made by another (%s): "
                  + "they must be made anew from the log, daybook rebuild %s")
              .formatted(type, revision, other.get(), type));
    }
  }
}
