package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicSchemasTest {
  private static final int OWN = 7;
  private static final int STRANGERS = 8;

  private final Set<Integer> registered = new HashSet<>(Set.of(OWN));
  private int asked;
  private boolean down;
  private long nanos;

  private final TopicSchemas schemas =
      new TopicSchemas("t", Set.of(OWN), this::versions, () -> nanos);

  private Set<Integer> versions(String subject) throws IOException {
    assertThat(subject).isEqualTo("t-value");
    asked++;
    if (down) {
      throw new IOException("down");
    }
    return Set.copyOf(registered);
  }

  @Test
  void a_known_id_is_not_asked_for() {
    assertThat(schemas.refusal(OWN)).isEmpty();
    assertThat(asked).isZero();
  }

  @Test
  void an_id_of_another_subject_is_refused() {
    assertThat(schemas.refusal(99)).contains("Its schema id 99 is of no version of t-value.");
    assertThat(schemas.refusal(0)).contains("Its schema id 0 is of no version of t-value.");
    assertThat(schemas.refusal(-1))
        .contains("Its schema id 4294967295 is of no version of t-value.");
  }

  @Test
  void a_version_that_was_registered_since_is_found() {
    registered.add(STRANGERS);
    assertThat(schemas.refusal(STRANGERS)).isEmpty();
    assertThat(schemas.refusal(STRANGERS)).isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void any_number_of_unknown_ids_ask_once_a_second() {
    for (int id = 100; id < 1_000; id++) {
      assertThat(schemas.refusal(id)).isPresent();
    }
    assertThat(asked).isEqualTo(1);

    registered.add(STRANGERS);
    assertThat(schemas.refusal(STRANGERS)).isPresent();
    pass(Duration.ofSeconds(1));
    assertThat(schemas.refusal(STRANGERS)).isEmpty();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void a_registry_that_is_down_is_asked_again_after_half_a_minute() {
    down = true;
    registered.add(STRANGERS);
    assertThat(schemas.refusal(STRANGERS))
        .contains(
            "Its schema id 8 is not known here, and the registry does not answer: send it again.");
    pass(Duration.ofSeconds(29));
    assertThat(schemas.refusal(STRANGERS)).isPresent();
    assertThat(asked).isEqualTo(1);
    assertThat(schemas.refusal(OWN)).isEmpty();

    down = false;
    pass(Duration.ofSeconds(1));
    assertThat(schemas.refusal(STRANGERS)).isEmpty();
  }

  private void pass(Duration duration) {
    nanos += duration.toNanos();
  }
}
