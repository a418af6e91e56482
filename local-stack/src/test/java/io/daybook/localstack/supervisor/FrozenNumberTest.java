package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenNumberTest {

  @TempDir Path folder;

  @Test
  void the_first_number_of_partitions_stays() {
    FrozenNumber partitions = FrozenNumber.partitions(folder);
    assertThat(partitions.known()).isEmpty();
    assertThat(partitions.knownOr(OptionalInt.empty())).isEqualTo(4);
    assertThat(partitions.knownOr(OptionalInt.of(2))).isEqualTo(2);
    partitions.freeze(2);
    assertThat(partitions.known()).hasValue(2);
    assertThat(partitions.knownOr(OptionalInt.of(16))).isEqualTo(2);
  }

  @Test
  void another_number_is_one_sentence_and_the_same_or_none_is_fine() {
    FrozenNumber brokers = FrozenNumber.brokers(folder);
    assertThat(brokers.problem(OptionalInt.of(3))).isEmpty();
    brokers.freeze(3);
    assertThat(brokers.problem(OptionalInt.of(3))).isEmpty();
    assertThat(brokers.problem(OptionalInt.empty())).isEmpty();
    assertThat(brokers.problem(OptionalInt.of(1)))
        .contains(
            folder
                + " was created with --brokers 3, and that is frozen;"
                + " use another --data-dir for 1.");
  }

  @Test
  void an_installation_from_before_there_was_a_choice_has_one_broker() {
    FrozenNumber.partitions(folder).freeze(8);
    assertThat(FrozenNumber.brokers(folder).known()).hasValue(1);
    assertThat(FrozenNumber.brokers(folder).problem(OptionalInt.of(3))).isPresent();
  }
}
