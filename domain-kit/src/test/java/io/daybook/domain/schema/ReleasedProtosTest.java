package io.daybook.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.daybook.domain.DescriptorSets;
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
