package io.daybook.domain.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Rules;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.domain.sales.part.PartDecider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sales as an installation finds it on its class path. */
class SalesRulesTest {
  private static final Rules RULES = Rules.load();

  /** Permanent: sub-topologies and tokens carry the ordinals. Only an append may change this. */
  @Test
  void aggregates_stand_in_the_order_of_their_permanent_ordinals() {
    assertThat(RULES.all())
        .extracting(rules -> rules.type().name(), rules -> rules.type().ordinal())
        .containsExactly(tuple("sales.part", 1), tuple("sales.order", 2));
  }

  @Test
  void each_aggregate_has_its_decider() {
    assertThat(RULES.all())
        .extracting(AggregateRules::decider)
        .hasExactlyElementsOfTypes(PartDecider.class, OrderDecider.class);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void an_arm_is_deprecated_exactly_where_it_has_a_successor(AggregateRules<?, ?, ?> rules) {
    for (Message union : List.of(rules.type().command(), rules.type().event())) {
      for (var arm : union.getDescriptorForType().getRealOneofs().getFirst().getFields()) {
        var message = withEmpty(union, arm);
        var current = rules.current(message);
        if (arm.getOptions().getDeprecated()) {
          var reached = current.getOneofFieldDescriptor(arm.getContainingOneof());
          assertThat(reached.getOptions().getDeprecated()).as(arm.getFullName()).isFalse();
          assertThat(rules.schemaVersion(reached)).isGreaterThan(rules.schemaVersion(arm));
        } else {
          assertThat(current).as(arm.getFullName()).isSameAs(message);
        }
      }
    }
  }

  static Stream<AggregateRules<?, ?, ?>> rules() {
    return RULES.all().stream();
  }

  private static Message withEmpty(Message union, FieldDescriptor arm) {
    var builder = union.newBuilderForType();
    return builder.setField(arm, builder.newBuilderForField(arm).build()).build();
  }
}
