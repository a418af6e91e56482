package io.daybook.domain.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.test.business.impure.ImpureRules;
import io.daybook.domain.test.business.pure.PureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * That {@link DomainCheck} finds what is wrong; LibraryTest and domain/sales show that it passes
 * what is right. Its checks of releases are in {@link ReleasesTest}.
 */
class DomainFaultsTest {

  @Test
  void rules_with_clock_chance_or_memory_are_named() {
    assertThat(new Purity(List.of()).faults(List.of(ImpureRules.class)))
        .anyMatch(fault -> fault.contains("type <java.time.Clock>"))
        .anyMatch(fault -> fault.contains("java.util.UUID"))
        .anyMatch(fault -> fault.contains("java.lang.Math.random()"))
        .anyMatch(fault -> fault.contains("ImpureRules.decided> does not have modifier FINAL"));
  }

  @Test
  void plain_values_and_messages_are_pure() {
    assertThat(new Purity(List.of()).faults(List.of(PureRules.class))).isEmpty();
  }

  @Test
  void a_library_is_pure_that_a_business_says_is() {
    assertThat(new Purity(List.of("java.time")).faults(List.of(ImpureRules.class)))
        .noneMatch(fault -> fault.contains("type <java.time.Clock>"));
  }

  @Test
  void codes_without_a_page_and_pages_without_a_part_or_a_code_are_named() {
    assertThat(RejectionPages.faults("library.fee", PureRules.class))
        .containsExactlyInAnyOrder(
            "The page META-INF/daybook/problems/library.fee/LOAN_OVERDUE.md does not begin with a"
                + " title",
            "The page META-INF/daybook/problems/library.fee/LOAN_OVERDUE.md does not say:"
                + " ## What to do",
            "The page META-INF/daybook/problems/library.fee/LOAN_OVERDUE.md does not say:"
                + " `/problems/library.fee/LOAN_OVERDUE`",
            "The code LOAN_MALFORMED of library.fee has no page"
                + " META-INF/daybook/problems/library.fee/LOAN_MALFORMED.md",
            "The page META-INF/daybook/problems/library.fee/LOAN_LOST.md is of no code:"
                + " delete it, and its copy with mvn clean");
  }

  @Test
  void a_schema_that_the_registry_would_refuse_is_named_once() throws Exception {
    FileDescriptorProto.Builder file =
        FileDescriptorProto.newBuilder()
            .setName("library/fee/v1/fee_events.proto")
            .setSyntax("proto3");
    file.addMessageTypeBuilder()
        .setName("FeeEvent")
        .addReservedRangeBuilder()
        .setStart(100)
        .setEnd(20_001);
    FileDescriptor events = FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]);
    assertThat(RegistrySchemas.faults(List.of(events, events)))
        .containsExactly(
            "library/fee/v1/fee_events.proto reserves 100 to 20000 in FeeEvent, each of which the"
                + " registry keeps: reserve up to 10000.");
  }

  @Test
  void the_schemas_of_a_business_are_its_commands_and_its_events() {
    assertThat(RegistrySchemas.files(AggregateTypes.load().aggregates()))
        .extracting(FileDescriptor::getName)
        .containsExactly(
            "library/loan/v1/loan_commands.proto", "library/loan/v1/loan_events.proto");
  }

  @Test
  void a_context_without_sql_files_or_with_misnamed_ones_is_named() {
    assertThat(SqlFiles.fault("library")).isEmpty();
    assertThat(SqlFiles.fault("nowhere").orElseThrow())
        .isEqualTo(
            "The tables of nowhere are made nowhere: there is no folder db/nowhere on the class"
                + " path");
    assertThat(SqlFiles.fault("misnamed").orElseThrow())
        .startsWith("The file db/misnamed/V1_loans.sql is not called as Flyway wants");
  }
}
