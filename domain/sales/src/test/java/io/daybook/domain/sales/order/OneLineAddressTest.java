package io.daybook.domain.sales.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.Fields;
import io.daybook.domain.Rules;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.sales.order.v1.SetShippingAddress;
import io.daybook.proto.sales.order.v1.ShippingAddressSet;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.EventMetadata;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What becomes of an address of one line. */
class OneLineAddressTest {
  private static final AggregateRules<?, ?, ?> RULES =
      Rules.load().of(AggregateTypes.load().byName("sales.order").orElseThrow());

  private static final PostalAddress BERLIN =
      PostalAddress.newBuilder()
          .addLines("Ada Lovelace")
          .addLines("12 Long Street")
          .setPostalCode("10115")
          .setCity("Berlin")
          .setCountryCode("DE")
          .build();

  @Example
  void postal_code_city_and_country_are_told_apart() {
    assertThat(OneLineAddress.parse("Ada Lovelace, 12 Long Street, 10115 Berlin, DE"))
        .isEqualTo(BERLIN);
    assertThat(OneLineAddress.parse(" Ada Lovelace,12 Long Street\r\n10115 Berlin ,\tDE,"))
        .isEqualTo(BERLIN);
  }

  @Example
  void what_is_in_doubt_stays_in_the_lines() {
    Map.of(
            "no country", "Ada, 12 Long Street, 10115 Berlin",
            "a country of another order", "Ada, 12 Long Street, London SW1Y 4JH, GB",
            "a state that looks like a country", "Ada, 12345 Main Street, Springfield, DE",
            "a postal code in two parts", "Ada, Damrak 1, 1012 AB Amsterdam, NL",
            "no street", "10115 Berlin, DE",
            "no city", "Ada, 12 Long Street, 10115, DE",
            "only text", "The blue house behind the church")
        .forEach(
            (why, text) ->
                assertThat(OneLineAddress.parse(text))
                    .as(why)
                    .isEqualTo(
                        PostalAddress.newBuilder().addAllLines(List.of(text.split(", "))).build()));
  }

  @Example
  void more_lines_than_there_may_be_are_one_line() {
    assertThat(OneLineAddress.parse("a, b, c, d, e, f, g, h, i, j").getLinesCount()).isEqualTo(10);
    assertThat(OneLineAddress.parse("a, b, c, d, e, f, g, h, i, j, k").getLinesList())
        .containsExactly("a,b,c,d,e,f,g,h,i,j,k");
    assertThat(OneLineAddress.parse("a, ".repeat(11) + "10115 Berlin, DE"))
        .isEqualTo(
            PostalAddress.newBuilder()
                .addLines(String.join(",", Collections.nCopies(11, "a")))
                .setPostalCode("10115")
                .setCity("Berlin")
                .setCountryCode("DE")
                .build());
  }

  @Property
  void nothing_is_lost(@ForAll("addresses") String text) {
    var address = OneLineAddress.parse(text);
    assertThat(
            letters(
                String.join("", address.getLinesList())
                    + address.getPostalCode()
                    + address.getCity()
                    + address.getCountryCode()))
        .isEqualTo(letters(text));
  }

  @Property
  void an_address_that_was_allowed_still_is(@ForAll("addresses") String text) {
    var decider = new OrderDecider();
    var command = command(text);
    var placed = decider.evolve(decider.initialState(), Orders.PLACED);
    var refused = Fields.text(text, 500).isPresent();
    if (!refused && !letters(text).isEmpty()) {
      assertThat(decider.decide(placed, RULES.current(command))).isInstanceOf(Accepted.class);
    }
  }

  @Example
  @SuppressWarnings("deprecation")
  void an_event_of_the_first_form_is_read_as_its_successor() {
    var metadata = EventMetadata.newBuilder().setVersion(3).setSchemaVersion(1);
    var written =
        OrderEvent.newBuilder()
            .setMetadata(metadata)
            .setShippingAddressSet(
                ShippingAddressSet.newBuilder()
                    .setAddress("Ada Lovelace, 12 Long Street, 10115 Berlin, DE"))
            .build();
    assertThat(RULES.current(written))
        .isEqualTo(Orders.addressed(BERLIN).toBuilder().setMetadata(metadata).build());
  }

  @Example
  void a_command_of_the_first_form_is_read_as_its_successor() {
    var written = command("Ada Lovelace, 12 Long Street, 10115 Berlin, DE");
    assertThat(RULES.current(written))
        .isEqualTo(
            Orders.changeAddress(BERLIN).toBuilder().setMetadata(written.getMetadata()).build());
  }

  @Provide
  Arbitrary<String> addresses() {
    var parts =
        Arbitraries.oneOf(
            Arbitraries.of("Ada", "10115 Berlin", "DE", "", " ", "75008 Paris", "FR", "GB"),
            Arbitraries.strings().ofMaxLength(60));
    return Arbitraries.oneOf(
        parts.list().ofMaxSize(14).map(list -> String.join(", ", list)),
        parts.list().ofMaxSize(4).map(list -> String.join("\n", list)));
  }

  private static String letters(String text) {
    return text.codePoints()
        .filter(point -> point != ',' && !Character.isWhitespace(point))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @SuppressWarnings("deprecation")
  private static OrderCommand command(String text) {
    return OrderCommand.newBuilder()
        .setMetadata(CommandMetadata.newBuilder().setCommandId("c-1"))
        .setSetShippingAddress(SetShippingAddress.newBuilder().setAddress(text))
        .build();
  }
}
