package io.daybook.streams.decision;

import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.SealedField;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Metadata that are declared for a later release: no command may set them, and no event has them.
 */
class UnusedMetadataTest {
  private static final UnknownFieldSet CONTENT =
      UnknownFieldSet.newBuilder()
          .addField(
              1,
              UnknownFieldSet.Field.newBuilder()
                  .addLengthDelimited(ByteString.copyFromUtf8("secret"))
                  .build())
          .build();

  private final DecisionDriver driver = DecisionDriver.ofOrders();

  @BeforeEach
  void place_an_order() {
    driver.send(place(metadata("o-1", "c-1"), 2));
  }

  @AfterEach
  void close() {
    driver.close();
  }

  static Stream<Arguments> unused() {
    return Stream.of(
        field("subject_id", metadata -> metadata.setSubjectId("s-1")),
        field("tenant", metadata -> metadata.setTenant("t-1")),
        field("sealed", metadata -> metadata.addSealed(SealedField.getDefaultInstance())),
        field(
            "sealed",
            metadata -> metadata.addSealed(SealedField.newBuilder().setUnknownFields(CONTENT))));
  }

  private static Arguments field(String name, Consumer<CommandMetadata.Builder> set) {
    return Arguments.of(name, set);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unused")
  void a_command_that_sets_one_is_refused_in_every_mode(
      String name, Consumer<CommandMetadata.Builder> set) {
    driver.events();
    for (CommandMode mode :
        List.of(
            CommandMode.COMMAND_MODE_UNSPECIFIED,
            CommandMode.COMMAND_MODE_DRY_RUN,
            CommandMode.COMMAND_MODE_LOOK_UP)) {
      CommandMetadata.Builder metadata = metadata("o-1", "c-2").setMode(mode);
      set.accept(metadata);
      CommandReply reply = driver.send(addItem(metadata, 1));

      assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
      assertThat(reply.getCode()).isEqualTo("COMMAND_INVALID");
      assertThat(reply.getMessage())
          .isEqualTo("Field %s of metadata is not in use: leave it out.".formatted(name));
      assertThat(reply.getCommandId()).isEqualTo("c-2");
      assertThat(driver.deadLetters()).hasSize(1);
    }
    assertThat(driver.events()).isEmpty();
    assertThat(driver.send(addItem(metadata("o-1", "c-2"), 1)).getOutcome())
        .as("its id is not used up")
        .isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  /** The duplicate of a command that was decided is not answered either. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("unused")
  void a_duplicate_that_sets_one_is_refused(String name, Consumer<CommandMetadata.Builder> set) {
    CommandMetadata.Builder metadata = metadata("o-1", "c-1");
    set.accept(metadata);
    OrderCommand again = place(metadata, 2);
    assertThat(driver.send(again).getCode()).isEqualTo("COMMAND_INVALID");
    assertThat(driver.send(place(metadata("o-1", "c-1"), 2)).getDuplicate()).isTrue();
  }

  @Test
  void an_event_has_none() {
    EventMetadata event = driver.events().getFirst().getMetadata();
    assertThat(event.getSubjectId()).isEmpty();
    assertThat(event.getTenant()).isEmpty();
    assertThat(event.getSealedList()).isEmpty();
  }
}
