package io.daybook.eventlog.schema;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas that values of one topic may be written with: every version of the subject {@code
 * <topic>-value}, whoever registered it, since the registry takes only compatible ones.
 *
 * <p>The id in a frame is compared with what is remembered. The registry is asked only for an id
 * that is not: at most once a second, for 2 s at most, and after a failure not for 30 s. In between
 * the last answer holds. Any number of threads may ask.
 */
public final class TopicSchemas {
  private static final Logger log = LoggerFactory.getLogger(TopicSchemas.class);

  /** An id of one second ago may be of a version that was registered since. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A registry that hangs takes 2 s each time, in which nothing is read. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

  private final String subject;
  private final Versions versions;
  private final LongSupplier nanoTime;
  private final Set<Integer> known = ConcurrentHashMap.newKeySet();
  private long notBefore;
  private boolean failed;

  /** Knows the ids of all versions of a subject. */
  public interface Versions {
    /**
     * Asks for them.
     *
     * @throws IOException if there is no answer
     */
    Set<Integer> ids(String subject) throws IOException;
  }

  /**
   * Schemas of one topic.
   *
   * @param remembered ids that are known without asking
   * @param versions asked for more
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public TopicSchemas(
      String topic, Set<Integer> remembered, Versions versions, LongSupplier nanoTime) {
    this.subject = SchemaStore.subject(topic);
    this.versions = versions;
    this.nanoTime = nanoTime;
    this.notBefore = nanoTime.getAsLong();
    known.addAll(remembered);
  }

  /**
   * Why a value with this schema id is not one of the topic, as a sentence; empty where it is.
   *
   * @param id as the frame carries it
   */
  public Optional<String> refusal(int id) {
    return known.contains(id) ? Optional.empty() : asked(id);
  }

  private synchronized Optional<String> asked(int id) {
    if (!known.contains(id) && nanoTime.getAsLong() - notBefore >= 0) {
      ask();
    }
    if (known.contains(id)) {
      return Optional.empty();
    }
    String shown = Integer.toUnsignedString(id);
    return Optional.of(
        failed
            ? "Its schema id %s is not known here, and the registry does not answer: send it again."
                .formatted(shown)
            : "Its schema id %s is of no version of %s.".formatted(shown, subject));
  }

  /** Reads all versions anew. */
  synchronized void ask() {
    try {
      known.addAll(versions.ids(subject));
      failed = false;
    } catch (IOException e) {
      log.warn("versions of {} cannot be read: {}", subject, e.toString());
      failed = true;
    }
    notBefore = nanoTime.getAsLong() + (failed ? PAUSE_AFTER_FAILURE : PAUSE).toNanos();
  }
}
