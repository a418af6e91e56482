package io.daybook.query.store;

import static java.lang.Integer.MAX_VALUE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.query.request.RequiredOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The logs of all versions, as they were written then, go through the event store as any record
 * does, and their folds are the states that were written then (docs/evolution.md).
 */
class GoldenLogsTest {
  private static final Path RELEASED =
      Path.of(System.getProperty("daybook.home"), "domain/sales/released");
  private static final AggregateTypes TYPES = AggregateTypes.load();

  @TempDir Path folder;

  /** One line of a log. */
  private record Line(String topic, String key, String type, String base64) {
    static Line parse(String text) {
      String[] columns = text.split("\t", -1);
      return new Line(columns[0], columns[3], columns[4], columns[5]);
    }

    byte[] value() {
      return Base64.getDecoder().decode(base64);
    }

    AggregateType aggregate() {
      return TYPES.byName(topic.replace(".events.v1", "")).orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_log_still_folds_to_the_states_of_its_time(Path version) throws IOException {
    try (DrivenStore driven = new DrivenStore(folder, 1 << 22)) {
      for (Line line : lines(version)) {
        driven.pipe(line.aggregate(), line.key().getBytes(US_ASCII), line.value());
      }
      List<String> states = Files.readAllLines(version.resolve("states.txt"));
      assertThat(states).hasSizeGreaterThan(2).allSatisfy(state -> assertFolds(driven, state));
    }
  }

  /**
   * A state that was written by the write side, from memory, and is now folded from the log. A fold
   * of another revision may come to another state.
   */
  private static void assertFolds(DrivenStore driven, String state)
      throws InvalidProtocolBufferException {
    String[] columns = state.split("\t", -1);
    AggregateType type = TYPES.byName(columns[0]).orElseThrow();
    int revision = Rules.load().of(type).revision();
    AggregateAt found = latest(driven, type, columns[2]);
    assertThat(found.version()).hasToString(columns[3]);
    if (revision == Integer.parseInt(columns[1])) {
      byte[] then = Base64.getDecoder().decode(columns[4]);
      assertThat(found.state()).isEqualTo(type.state().getParserForType().parseFrom(then));
    }
  }

  private static AggregateAt latest(DrivenStore driven, AggregateType type, String id) {
    return driven
        .store
        .read(
            type,
            id,
            RequiredOffsets.NONE,
            0,
            history -> Optional.ofNullable(history.at(MAX_VALUE)))
        .orElseThrow();
  }

  @Test
  void the_logs_hold_every_event_in_every_form() throws IOException {
    Set<String> kept = new TreeSet<>();
    for (Path version : versions().toList()) {
      lines(version).forEach(line -> kept.add(line.type()));
    }
    assertThat(kept)
        .containsExactlyInAnyOrderElementsOf(
            TYPES.all().stream()
                .flatMap(type -> type.eventCase().getFields().stream())
                .map((FieldDescriptor arm) -> arm.getMessageType().getFullName())
                .toList());
  }

  @Test
  void the_logs_hold_commands_of_several_events() throws IOException {
    List<LoggedEvent> events = new ArrayList<>();
    for (Path version : versions().toList()) {
      for (Line line : lines(version)) {
        events.add(LoggedEvent.parse(line.aggregate(), line.value()));
      }
    }
    assertThat(events).filteredOn(event -> !event.isLastOfCommand()).hasSizeGreaterThan(2);
  }

  static Stream<Path> versions() throws IOException {
    try (Stream<Path> folders = Files.list(RELEASED)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  private static List<Line> lines(Path version) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(version)) {
      for (Path file : files.filter(any -> any.toString().endsWith(".log")).sorted().toList()) {
        Files.readAllLines(file).stream().map(Line::parse).forEach(lines::add);
      }
    }
    return lines;
  }
}
