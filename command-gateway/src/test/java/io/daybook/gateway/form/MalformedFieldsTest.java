package io.daybook.gateway.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.http.JsonViolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MalformedFieldsTest {

  @Test
  void rules_of_a_malformed_field_and_of_what_it_is_in_say_no_more() {
    MalformedFields malformed =
        MalformedFields.of(
            List.of(
                new JsonViolation("items[1].unitPrice.units", "must be a number"),
                new JsonViolation("customerId", "must be text")));

    assertThat(
            List.of(
                "customerId",
                "customerId.x",
                "items",
                "items[1]",
                "items[1].unitPrice",
                "items[1].unitPrice.units"))
        .allMatch(malformed::touch);
    assertThat(List.of("", "items[0]", "items[11]", "items[1].sku", "customerIdentity"))
        .noneMatch(malformed::touch);
  }
}
