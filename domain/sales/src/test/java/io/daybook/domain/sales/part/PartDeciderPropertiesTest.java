package io.daybook.domain.sales.part;

import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Amounts;
import io.daybook.domain.test.properties.DeciderProperties;
import io.daybook.domain.test.properties.History;
import io.daybook.domain.test.properties.Steps;
import io.daybook.domain.test.properties.Wild;
import io.daybook.proto.sales.part.v1.ChangePartPrice;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.sales.part.v1.PartEvent;
import io.daybook.proto.sales.part.v1.PartState;
import io.daybook.proto.sales.part.v1.RegisterPart;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for a part, whatever happened before. */
class PartDeciderPropertiesTest extends DeciderProperties<PartCommand, PartState, PartEvent> {

  PartDeciderPropertiesTest() {
    super(new PartDecider());
  }

  @Property
  void a_part_that_exists_has_a_name_and_a_price_above_zero(
      @ForAll("histories") History<PartState, PartEvent> history) {
    var part = history.state();
    assertThat(!part.getName().isEmpty() && Amounts.positive(part.getPrice()))
        .isEqualTo(history.version() > 0);
  }

  @Override
  protected List<PartState> impossibleStates() {
    return List.of(PartState.newBuilder().setStatusValue(99).build());
  }

  @Override
  protected boolean repeatable(PartCommand command) {
    return false;
  }

  @Override
  protected Arbitrary<Function<PartState, PartCommand>> steps() {
    var prices = Arbitraries.of(gbp("0"), gbp("0.01"), gbp("10"), gbp("12.50"), eur("10"));
    Arbitrary<PartCommand> commands =
        Arbitraries.oneOf(
            prices.map(price -> Parts.register("Oil filter", price)),
            prices.map(Parts::changePrice),
            prices.map(Parts::changePrice),
            prices.map(Parts::changePrice),
            Arbitraries.just(Parts.discontinue()));
    return Steps.blind(commands);
  }

  @Override
  protected Arbitrary<PartCommand> wildCommands() {
    var register =
        Combinators.combine(Wild.text("Oil filter"), Wild.money().optional())
            .as(
                (name, price) -> {
                  var command = RegisterPart.newBuilder().setName(name);
                  price.ifPresent(command::setPrice);
                  return PartCommand.newBuilder().setRegisterPart(command).build();
                });
    var change =
        Wild.money()
            .optional()
            .map(
                price -> {
                  var command = ChangePartPrice.newBuilder();
                  price.ifPresent(command::setPrice);
                  return PartCommand.newBuilder().setChangePartPrice(command).build();
                });
    return Arbitraries.oneOf(register, change, Arbitraries.just(Parts.discontinue()));
  }
}
