package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.DescriptorProtos.ServiceOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationsTest {
  private static final String UNION_RULE =
      " must be the first message of its file: %s metadata = 1 and one oneof of messages";

  @Test
  void a_service_without_the_option_declares_nothing() {
    Service plain =
        Service.order().service(service -> service.setOptions(ServiceOptions.getDefaultInstance()));
    assertThat(Declarations.read(plain.descriptor())).isEmpty();
  }

  @Test
  void the_window_of_seen_commands_can_be_chosen() {
    assertThat(read(Service.order().declaration(d -> d.setSeenCommandsWindowHours(72))))
        .returns(Duration.ofDays(3), AggregateType::seenCommandsWindow);
  }

  @Test
  void only_the_variable_of_a_path_changes_its_case() {
    AggregateType type = read(Service.order().paths("/v1/order_id/{order_id}"));
    assertThat(type.path()).isEqualTo("/v1/order_id/{orderId}");
    assertThat(type.routes().getFirst().template()).isEqualTo("/v1/order_id/{orderId}:place");
  }

  @Test
  void an_ordinal_is_given() {
    assertRefused(Service.order().ordinal(0), "the ordinal starts at 1");
    assertRefused(Service.order().ordinal(-1), "the ordinal starts at 1");
  }

  @Test
  void the_package_ends_in_a_version() {
    assertThatIllegalStateException()
        .isThrownBy(() -> read(Service.order().file(file -> file.setPackage("sales.order"))))
        .withMessage(
            "sales.order.OrderService: package sales.order has no version as its last part");
  }

  @Test
  void the_messages_exist() {
    assertRefused(
        Service.order().declaration(d -> d.setCommand("OrderWish")),
        "'OrderWish' has no generated class");
    assertRefused(Service.order().declaration(d -> d.clearState()), "'' has no generated class");
    assertRefused(
        Service.order().declaration(d -> d.setEvent("OrderStatus")),
        "'OrderStatus' has no generated class");
  }

  @Test
  void every_message_has_a_file_of_its_own() {
    assertRefused(
        Service.order().file(file -> file.getOptionsBuilder().setJavaMultipleFiles(false)),
        "java_multiple_files must be true");
  }

  @Test
  void commands_and_events_are_unions_with_metadata() {
    String command = UNION_RULE.formatted("daybook.v1.CommandMetadata");
    String event = UNION_RULE.formatted("daybook.v1.EventMetadata");
    assertRefused(
        Service.order().declaration(d -> d.setCommand("OrderState")),
        "sales.order.v1.OrderState" + command);
    assertRefused(
        Service.order().declaration(d -> d.setCommand("OrderEvent")),
        "sales.order.v1.OrderEvent" + command);
    assertRefused(
        Service.order().declaration(d -> d.setEvent("OrderCommand")),
        "sales.order.v1.OrderCommand" + event);
    assertRefused(
        Service.order().declaration(d -> d.setEvent("OrderPlaced")),
        "sales.order.v1.OrderPlaced" + event);
  }

  @Test
  void there_is_a_command() {
    assertRefused(
        Service.order().service(service -> service.clearMethod()), "no command is declared");
  }

  @Test
  void a_method_takes_a_command_of_the_union() {
    assertRefused(
        Service.order()
            .service(s -> s.getMethodBuilder(0).setInputType(".daybook.v1.CommandReply")),
        "CommandReply is not a command of OrderCommand");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/v1/orders",
        "/v1/orders/{order_id}",
        "/v1/orders/{order_id}:",
        "/v1/orders/{order_id}:Place",
        "/v1/orders/{orderId}:place",
        "/v1/orders/{order_id}/place",
        "/v1/orders:place",
        "/v1/{a}/{b}:place",
        "v1/orders/{order_id}:place"
      })
  void a_template_ends_in_the_aggregate_and_a_verb(String template) {
    assertRefused(
        Service.order().http(0, rule -> rule.setPost(template)),
        "Place: post '%s' is not of the form /v1/things/{thing_id}:verb".formatted(template));
  }

  @Test
  void a_command_is_posted() {
    assertRefused(
        Service.order().http(1, rule -> rule.setPut("/v1/orders/{order_id}:addItem")),
        "AddItem: post '' is not of the form /v1/things/{thing_id}:verb");
  }

  @Test
  void the_body_is_the_command() {
    assertRefused(
        Service.order().http(1, rule -> rule.setBody("item")), "AddItem: body must be \"*\"");
  }

  @Test
  void all_commands_stand_under_one_path() {
    assertRefused(
        Service.order().http(3, rule -> rule.setPost("/v1/payments/{order_id}:pay")),
        "all commands must stand under /v1/orders/{orderId}, not /v1/payments/{orderId}:pay");
  }

  @Test
  void a_route_leads_to_one_command() {
    assertRefused(
        Service.order().http(3, rule -> rule.setPost("/v1/orders/{order_id}:place")),
        "/v1/orders/{orderId}:place is declared twice");
  }

  private static AggregateType read(Service service) {
    return Declarations.read(service.descriptor()).orElseThrow();
  }

  private static void assertRefused(Service service, String why) {
    assertThatIllegalStateException()
        .isThrownBy(() -> read(service))
        .withMessage("sales.order.v1.OrderService: " + why);
  }
}
