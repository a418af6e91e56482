package io.daybook.domain;

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
        Service.loan().service(service -> service.setOptions(ServiceOptions.getDefaultInstance()));
    assertThat(Declarations.read(plain.descriptor())).isEmpty();
  }

  @Test
  void the_window_of_seen_commands_can_be_chosen() {
    assertThat(read(Service.loan().declaration(d -> d.setSeenCommandsWindowHours(72))))
        .returns(Duration.ofDays(3), AggregateType::seenCommandsWindow);
  }

  @Test
  void only_the_variable_of_a_path_changes_its_case() {
    AggregateType type = read(Service.loan().paths("/v1/loan_id/{loan_id}"));
    assertThat(type.path()).isEqualTo("/v1/loan_id/{loanId}");
    assertThat(type.routes().getFirst().template()).isEqualTo("/v1/loan_id/{loanId}:open");
  }

  @Test
  void an_ordinal_is_given() {
    assertRefused(Service.loan().ordinal(0), "the ordinal starts at 1");
    assertRefused(Service.loan().ordinal(-1), "the ordinal starts at 1");
  }

  @Test
  void the_package_ends_in_a_version() {
    assertThatIllegalStateException()
        .isThrownBy(() -> read(Service.loan().file(file -> file.setPackage("library.loan"))))
        .withMessage(
            "library.loan.LoanService: package library.loan has no version as its last part");
  }

  @Test
  void the_messages_exist() {
    assertRefused(
        Service.loan().declaration(d -> d.setCommand("LoanWish")),
        "'LoanWish' has no generated class");
    assertRefused(Service.loan().declaration(d -> d.clearState()), "'' has no generated class");
    assertRefused(
        Service.loan().declaration(d -> d.setEvent("LoanStatus")),
        "'LoanStatus' has no generated class");
  }

  @Test
  void every_message_has_a_file_of_its_own() {
    assertRefused(
        Service.loan().file(file -> file.getOptionsBuilder().setJavaMultipleFiles(false)),
        "java_multiple_files must be true");
  }

  @Test
  void commands_and_events_are_unions_with_metadata() {
    String command = UNION_RULE.formatted("daybook.v1.CommandMetadata");
    String event = UNION_RULE.formatted("daybook.v1.EventMetadata");
    assertRefused(
        Service.loan().declaration(d -> d.setCommand("LoanState")),
        "library.loan.v1.LoanState" + command);
    assertRefused(
        Service.loan().declaration(d -> d.setCommand("LoanEvent")),
        "library.loan.v1.LoanEvent" + command);
    assertRefused(
        Service.loan().declaration(d -> d.setEvent("LoanCommand")),
        "library.loan.v1.LoanCommand" + event);
    assertRefused(
        Service.loan().declaration(d -> d.setEvent("LoanOpened")),
        "library.loan.v1.LoanOpened" + event);
  }

  @Test
  void there_is_a_command() {
    assertRefused(
        Service.loan().service(service -> service.clearMethod()), "no command is declared");
  }

  @Test
  void a_method_takes_a_command_of_the_union() {
    assertRefused(
        Service.loan().service(s -> s.getMethodBuilder(0).setInputType(".daybook.v1.CommandReply")),
        "CommandReply is not a command of LoanCommand");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/v1/loans",
        "/v1/loans/{loan_id}",
        "/v1/loans/{loan_id}:",
        "/v1/loans/{loan_id}:Open",
        "/v1/loans/{loanId}:open",
        "/v1/loans/{loan_id}/open",
        "/v1/loans:open",
        "/v1/{a}/{b}:open",
        "v1/loans/{loan_id}:open"
      })
  void a_template_ends_in_the_aggregate_and_a_verb(String template) {
    assertRefused(
        Service.loan().http(0, rule -> rule.setPost(template)),
        "Open: post '%s' is not of the form /v1/things/{thing_id}:verb".formatted(template));
  }

  @Test
  void a_command_is_posted() {
    assertRefused(
        Service.loan().http(1, rule -> rule.setPut("/v1/loans/{loan_id}:renew")),
        "Renew: post '' is not of the form /v1/things/{thing_id}:verb");
  }

  @Test
  void the_body_is_the_command() {
    assertRefused(
        Service.loan().http(1, rule -> rule.setBody("days")), "Renew: body must be \"*\"");
  }

  @Test
  void all_commands_stand_under_one_path() {
    assertRefused(
        Service.loan().http(3, rule -> rule.setPost("/v1/reports/{loan_id}:report")),
        "all commands must stand under /v1/loans/{loanId}, not /v1/reports/{loanId}:report");
  }

  @Test
  void a_route_leads_to_one_command() {
    assertRefused(
        Service.loan().http(3, rule -> rule.setPost("/v1/loans/{loan_id}:open")),
        "/v1/loans/{loanId}:open is declared twice");
  }

  private static AggregateType read(Service service) {
    return Declarations.read(service.descriptor()).orElseThrow();
  }

  private static void assertRefused(Service service, String why) {
    assertThatIllegalStateException()
        .isThrownBy(() -> read(service))
        .withMessage("library.loan.v1.LoanService: " + why);
  }
}
