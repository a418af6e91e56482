package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void a_number_of_brokers_that_cannot_be_is_damage() throws IOException {
    Files.writeString(folder.resolve("brokers"), "2");
    assertThatThrownBy(() -> FrozenNumber.brokers(folder).known())
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("brokers is damaged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "four",
        "-1",
        "0",
        "65",
        "99999999999999999999",
        "4 4",
        "\0\0",
        "4.0",
        "٤"
      })
  void a_damaged_file_is_one_sentence(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("partitions"), text);
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> FrozenNumber.partitions(folder).known(),
            () -> FrozenNumber.partitions(folder).problem(OptionalInt.of(4)))) {
      assertThatThrownBy(use)
          .isInstanceOf(LocalStackException.class)
          .hasMessageMatching(
              Pattern.quote(file.toString())
                  + " is (empty|damaged)\\. Write into it the number that the installation was made"
                  + " with: the value of --partitions, or 4\\.");
    }
    assertThat(file).hasContent(text);
  }

  @Test
  void a_file_that_is_lost_is_one_sentence() throws IOException {
    Files.writeString(folder.resolve("cluster-id"), "id\n");
    assertThatThrownBy(() -> FrozenNumber.partitions(folder).known())
        .isInstanceOf(LocalStackException.class)
        .hasMessageStartingWith(folder.resolve("partitions") + " is missing. Write into it");
    FrozenNumber.partitions(folder).freeze(4);
    Files.createDirectories(folder.resolve("broker-2"));
    assertThatThrownBy(() -> FrozenNumber.brokers(folder).known())
        .hasMessageStartingWith(folder.resolve("brokers") + " is missing. Write into it");
  }

  @Test
  void an_installation_from_before_there_was_a_choice_has_one_broker() {
    FrozenNumber.partitions(folder).freeze(8);
    assertThat(FrozenNumber.brokers(folder).known()).hasValue(1);
    assertThat(FrozenNumber.brokers(folder).problem(OptionalInt.of(3))).isPresent();
  }
}
