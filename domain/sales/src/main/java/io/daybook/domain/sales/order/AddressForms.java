package io.daybook.domain.sales.order;

import io.daybook.domain.Decision;
import io.daybook.domain.Fields;
import io.daybook.proto.sales.order.v1.ChangeShippingAddress;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.PostalAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an address is of its form, as order_types.proto says. */
final class AddressForms {

  static final int LINES_MAX = 10;

  private static final int LINE_LENGTH_MAX = 500;
  private static final int POSTAL_CODE_LENGTH_MAX = 16;
  private static final int CITY_LENGTH_MAX = 100;
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private AddressForms() {}

  static Optional<Decision<OrderEvent>> reject(ChangeShippingAddress command) {
    var address = command.getAddress();
    return OrderForms.FORM
        .field("address", lineCount(address.getLinesCount()))
        .or(() -> OrderForms.FORM.field("address line", lines(address)))
        .or(() -> text("postal code", address.getPostalCode(), POSTAL_CODE_LENGTH_MAX))
        .or(() -> text("city", address.getCity(), CITY_LENGTH_MAX))
        .or(() -> OrderForms.FORM.field("country code", country(address.getCountryCode())));
  }

  private static Optional<String> lineCount(int count) {
    if (count == 0) {
      return Optional.of("has no line");
    }
    return count > LINES_MAX
        ? Optional.of("has more than %d lines".formatted(LINES_MAX))
        : Optional.empty();
  }

  private static Optional<String> lines(PostalAddress address) {
    return address.getLinesList().stream()
        .map(line -> Fields.text(line, LINE_LENGTH_MAX))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Decision<OrderEvent>> text(String field, String value, int lengthMax) {
    return value.isEmpty()
        ? Optional.empty()
        : OrderForms.FORM.field(field, Fields.text(value, lengthMax));
  }

  private static Optional<String> country(String code) {
    return code.isEmpty() || COUNTRY.matcher(code).matches()
        ? Optional.empty()
        : Optional.of("is not two capital letters");
  }
}
