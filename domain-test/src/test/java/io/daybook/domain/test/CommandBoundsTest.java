package io.daybook.domain.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.proto.v1.SeenCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandBoundsTest {

  @Test
  void what_has_no_bound_is_named_with_what_to_declare() {
    assertThat(CommandBounds.faults(DeadLetterAction.getDescriptor()))
        .contains(
            "daybook.v1.DeadLetterAction.operator has no bound: declare max_len, or a pattern from"
                + " ^ to $ that ends");
    assertThat(CommandBounds.faults(SeenCommand.getDescriptor()))
        .contains(
            "daybook.v1.SeenCommand.events has no bound: declare max_items, and the bound of an"
                + " item",
            "daybook.v1.SeenCommand.command_hash has no bound: declare max_len");
    assertThat(CommandBounds.faults(Struct.getDescriptor()))
        .contains(
            "google.protobuf.Struct.fields has no bound: declare max_pairs, and the bounds of its"
                + " keys and values");
  }

  @Test
  void a_time_has_a_size() {
    assertThat(CommandBounds.faults(CommandOutcome.getDescriptor()))
        .noneMatch(fault -> fault.contains("daybook.v1.CommandOutcome.decided_at"));
  }

  @Test
  void a_pattern_is_a_bound_if_it_ends() {
    for (String bounded : List.of("^[A-Z]{3}$", "^([A-Z]{2})?$", "^[*+]{0,63}$", "^a\\+b$")) {
      assertThat(bounded).matches(CommandBounds.BOUNDED_PATTERN);
    }
    for (String unbounded : List.of("[A-Z]{3}", "^[A-Z]+$", "^a*$", "^a{3,}$", "a")) {
      assertThat(unbounded).doesNotMatch(CommandBounds.BOUNDED_PATTERN);
    }
  }
}
