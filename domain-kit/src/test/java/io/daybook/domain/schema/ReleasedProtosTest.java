package io.daybook.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceOptions;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.GeneratedMessage.GeneratedExtension;
import io.daybook.domain.DescriptorSets;
import io.daybook.proto.v1.AggregateDeclaration;
import io.daybook.proto.v1.Options;
import io.daybook.proto.v1.ProcessDeclaration;
import io.daybook.proto.v1.ProcessStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The releases of a small library, whose protos are those of this module's tests. */
class ReleasedProtosTest {
  private static final String EVENTS = "library/loan/v1/loan_events.proto";
  private static final String RECALL = "library/recall/v1/recall_service.proto";

  @TempDir Path released;

  @Test
  void what_is_written_today_is_read_today() throws IOException {
    Path version = released.resolve("1.0");
    ReleasedProtos.write(version, DescriptorSets.load());
    assertThat(ReleasedProtos.versions(released)).containsExactly(version);
    assertThat(ReleasedProtos.findings(version)).isEmpty();
  }

  @Test
  void a_finding_names_file_message_field_and_release() throws Exception {
    Path version = released.resolve("0.9");
    ReleasedProtos.write(version, earlier());
    assertThat(ReleasedProtos.findings(version))
        .containsExactly(
            EVENTS + ": LoanOpened.reader_id (1) was renamed to member_id since 0.9.",
            "library/loan/v1/loan_fees.proto: LoanFees was removed since 0.9.");
  }

  /** A release with a field of another name, and one with a file that is gone. */
  private static List<FileDescriptor> earlier() throws DescriptorValidationException {
    List<FileDescriptor> files = new ArrayList<>();
    for (FileDescriptor file : DescriptorSets.load()) {
      files.add(file.getName().equals(EVENTS) ? renamed(file) : file);
    }
    files.add(ForeignProtos.file("library/loan/v1/loan_fees.proto"));
    return files;
  }

  private static FileDescriptor renamed(FileDescriptor events)
      throws DescriptorValidationException {
    FileDescriptorProto.Builder file = events.toProto().toBuilder();
    file.getMessageTypeBuilderList().stream()
        .filter(message -> message.getName().equals("LoanOpened"))
        .forEach(message -> message.getFieldBuilder(0).setName("reader_id"));
    return FileDescriptor.buildFrom(
        file.build(), events.getDependencies().toArray(FileDescriptor[]::new));
  }

  /** What a process has observed stands in its log, and is folded by whatever it is today. */
  @Test
  void a_process_keeps_what_it_is_and_loses_nothing_that_it_observes_or_commands()
      throws Exception {
    ProcessDeclaration.Builder more =
        declaration(Options.process).toBuilder()
            .setOrdinal(4)
            .addObserves("library.fee")
            .addCommands("library.shelf")
            .setStart(ProcessStart.PROCESS_START_BEGINNING);
    Path version = released.resolve("0.9");
    ReleasedProtos.write(version, with(RECALL, Options.process, more.build()));
    assertThat(ReleasedProtos.findings(version))
        .containsExactly(
            RECALL + ": ordinal of library.recall was changed from 4 to 3 since 0.9.",
            RECALL
                + ": start of library.recall was changed from PROCESS_START_BEGINNING to"
                + " PROCESS_START_NOW since 0.9.",
            RECALL + ": library.fee was removed from observes of library.recall since 0.9.",
            RECALL + ": library.shelf was removed from commands of library.recall since 0.9.");
  }

  @Test
  void a_process_may_observe_and_command_more() throws Exception {
    ProcessDeclaration.Builder fewer =
        declaration(Options.process).toBuilder().clearObserves().clearCommands();
    Path version = released.resolve("0.9");
    ReleasedProtos.write(version, with(RECALL, Options.process, fewer.build()));
    assertThat(ReleasedProtos.findings(version)).isEmpty();
  }

  @Test
  void the_ordinal_of_an_aggregate_type_stays() throws Exception {
    String loans = "library/loan/v1/loan_service.proto";
    AggregateDeclaration.Builder other = declaration(Options.aggregate).toBuilder().setOrdinal(900);
    Path version = released.resolve("0.9");
    ReleasedProtos.write(version, with(loans, Options.aggregate, other.build()));
    assertThat(ReleasedProtos.findings(version))
        .singleElement()
        .asString()
        .startsWith(loans + ": ordinal of library.loan was changed from 900 to ");
  }

  @Test
  void a_declaration_that_is_gone_is_named() throws Exception {
    FileDescriptorProto.Builder fees = ForeignProtos.header("library/fee/v1/fee_service.proto");
    fees.addServiceBuilder()
        .setName("FeeService")
        .getOptionsBuilder()
        .setExtension(Options.process, declaration(Options.process));
    Path version = released.resolve("0.9");
    ReleasedProtos.write(version, List.of(ForeignProtos.build(fees.build())));
    assertThat(ReleasedProtos.findings(version))
        .containsExactly(
            "library/fee/v1/fee_service.proto: the declaration of library.fee was removed since"
                + " 0.9.");
  }

  private static <T> T declaration(GeneratedExtension<ServiceOptions, T> option) {
    return DescriptorSets.load().stream()
        .flatMap(file -> file.getServices().stream())
        .filter(service -> service.getOptions().hasExtension(option))
        .map(service -> service.getOptions().getExtension(option))
        .findFirst()
        .orElseThrow();
  }

  /** A release in which one service had another declaration. */
  private static <T> List<FileDescriptor> with(
      String service, GeneratedExtension<ServiceOptions, T> option, T declaration)
      throws DescriptorValidationException {
    List<FileDescriptor> files = new ArrayList<>();
    for (FileDescriptor file : DescriptorSets.load()) {
      if (file.getName().equals(service)) {
        FileDescriptorProto.Builder then = file.toProto().toBuilder();
        then.getServiceBuilder(0).getOptionsBuilder().setExtension(option, declaration);
        files.add(
            FileDescriptor.buildFrom(
                then.build(), file.getDependencies().toArray(FileDescriptor[]::new)));
      } else {
        files.add(file);
      }
    }
    return files;
  }

  @Test
  void a_release_without_descriptors_is_named() throws IOException {
    Path version = Files.createDirectory(released.resolve("1.0"));
    assertThat(ReleasedProtos.findings(version))
        .containsExactly(
            version.resolve("descriptors.binpb")
                + " is missing, so its protos cannot be compared.");
  }

  @Test
  void without_a_release_there_is_nothing_to_compare_with() throws IOException {
    assertThat(ReleasedProtos.versions(released)).isEmpty();
    assertThat(ReleasedProtos.versions(released.resolve("absent"))).isEmpty();
  }
}
