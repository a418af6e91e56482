package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.proto.v1.CommandReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When ids of an earlier start are taken, and when the store is asked again. */
class SchemaIdsTest {
  private static final Map<String, Descriptor> TOPICS = Map.of("t", CommandReply.getDescriptor());
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private final Answers store = new Answers();

  /** Throws what it was given, one after the other, and then has an id. */
  private static final class Answers implements SchemaStore {
    private final Queue<IOException> failures = new ArrayDeque<>();
    private boolean always;
    private int id = 7;

    @Override
    public Map<String, Integer> ids(Map<String, RegisteredSchema> schemas) throws IOException {
      IOException failure = always ? failures.peek() : failures.poll();
      if (failure != null) {
        throw failure;
      }
      return Map.of("t-value", id);
    }

    @Override
    public Set<Integer> versions(String subject, Duration timeout) {
      return Set.of(5, id);
    }

    @Override
    public String toString() {
      return "The registry";
    }
  }

  @Test
  @Timeout(20)
  void a_new_registry_is_waited_for_and_its_ids_are_taken() {
    resolve(LONG);
    store.failures.add(new NotRegisteredException("not yet"));
    store.failures.add(new NotRegisteredException("not yet"));
    store.id = 8;
    assertThat(resolve(LONG).of("t")).isEqualTo(8);
  }

  @Test
  @Timeout(20)
  void a_registry_that_stays_without_the_schema_is_not_waited_for_beyond_the_wait() {
    resolve(LONG);
    store.failures.add(new NotRegisteredException("not yet"));
    store.always = true;
    assertThat(resolve(SHORT).of("t")).isEqualTo(7);
  }

  @Test
  @Timeout(20)
  void known_ids_are_taken_at_once_where_the_registry_is_down() {
    resolve(LONG);
    store.failures.add(new IOException("down"));
    assertThat(resolve(LONG).of("t")).isEqualTo(7);
  }

  @Test
  void an_export_has_the_ids_and_those_of_all_versions() throws IOException {
    Path file = folder.resolve("exported");
    Files.writeString(file, "earlier");
    SchemaIds.export(store, file, TOPICS, SHORT);
    SchemaStore exported = new SchemaIdFile(file);
    assertThat(exported.versions("t-value", SHORT)).containsExactlyInAnyOrder(5, 7);
    assertThat(folder)
        .isDirectoryContaining("glob:**exported")
        .isDirectoryNotContaining("glob:**unfinished");
  }

  @Test
  void a_store_that_ends_amid_an_export_leaves_the_earlier_file() throws IOException {
    Path file = folder.resolve("exported");
    Files.writeString(file, "earlier");
    SchemaStore ending =
        new SchemaStore() {
          @Override
          public Map<String, Integer> ids(Map<String, RegisteredSchema> schemas) {
            return Map.of("t-value", 7);
          }

          @Override
          public Set<Integer> versions(String subject, Duration timeout) throws IOException {
            throw new IOException("down");
          }

          @Override
          public String toString() {
            return "The registry";
          }
        };
    assertThatThrownBy(() -> SchemaIds.export(ending, file, TOPICS, SHORT)).hasMessage("down");
    assertThat(file).hasContent("earlier");
  }

  private SchemaIds resolve(Duration wait) {
    return SchemaIds.resolve(store, folder.resolve("ids"), TOPICS, wait);
  }
}
