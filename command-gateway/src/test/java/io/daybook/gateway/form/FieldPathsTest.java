package io.daybook.gateway.form;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import org.junit.jupiter.api.Test;

class FieldPathsTest {

  @Test
  void a_path_has_the_names_of_json() {
    FieldPath path =
        FieldPath.newBuilder()
            .addElements(element("items", PlaceOrder.ITEMS_FIELD_NUMBER).setIndex(3))
            .addElements(element("unit_price", Item.UNIT_PRICE_FIELD_NUMBER))
            .addElements(element("currency_code", 1))
            .build();

    assertThat(FieldPaths.json(path, PlaceOrder.getDescriptor()))
        .isEqualTo("items[3].unitPrice.currencyCode");
  }

  @Test
  void a_field_that_is_not_known_keeps_its_name_and_its_key() {
    FieldPath path =
        FieldPath.newBuilder()
            .addElements(element("some_map", 99).setStringKey("k"))
            .addElements(element("inner_field", 1))
            .build();

    assertThat(FieldPaths.json(path, PlaceOrder.getDescriptor()))
        .isEqualTo("some_map[\"k\"].inner_field");
  }

  @Test
  void a_rule_of_the_whole_message_has_no_path() {
    assertThat(FieldPaths.json(FieldPath.getDefaultInstance(), PlaceOrder.getDescriptor()))
        .isEmpty();
  }

  private static FieldPathElement.Builder element(String name, int number) {
    return FieldPathElement.newBuilder().setFieldName(name).setFieldNumber(number);
  }
}
