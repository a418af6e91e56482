package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.daybook.domain.DescriptorSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every build checks, and {@code daybook schemas check} on demand. */
class CheckSchemasTest {
  private static final String VERSION = System.getProperty("daybook.version");
  private static final Path RELEASED =
      Path.of(System.getProperty("daybook.home"), "proto/released");

  @TempDir Path folder;

  @Test
  void the_protos_read_all_that_a_release_has_written() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      assertThat(VERSION).as("a released version's protos are never changed").endsWith("-SNAPSHOT");
      write(RELEASED.resolve(VERSION.replace("-SNAPSHOT", "")), today());
    }
    List<Path> versions = CheckSchemas.versions(RELEASED);
    assertThat(versions).isNotEmpty();
    for (Path version : versions) {
      assertThat(CheckSchemas.findings(version)).isEmpty();
    }
  }

  @Test
  void a_finding_names_file_message_field_and_release() throws IOException {
    FileDescriptorSet.Builder earlier = today().toBuilder();
    for (FileDescriptorProto.Builder file : earlier.getFileBuilderList()) {
      if (file.getName().equals("sales/order/v1/order_events.proto")) {
        file.getMessageTypeBuilderList().stream()
            .filter(message -> message.getName().equals("OrderShipped"))
            .forEach(message -> message.getFieldBuilder(0).setName("parcel"));
      }
    }
    earlier.addFile(
        FileDescriptorProto.newBuilder()
            .setName("sales/order/v1/order_gone.proto")
            .addMessageType(DescriptorProto.newBuilder().setName("Gone")));
    write(folder.resolve("0.0.9"), earlier.build());
    assertThat(CheckSchemas.versions(folder)).containsExactly(folder.resolve("0.0.9"));
    assertThat(CheckSchemas.findings(folder.resolve("0.0.9")))
        .containsExactly(
            "sales/order/v1/order_events.proto: OrderShipped.parcel (1) was renamed to"
                + " tracking_number since 0.0.9.",
            "sales/order/v1/order_gone.proto: Gone was removed since 0.0.9.");
  }

  @Test
  void without_a_release_there_is_nothing_to_compare_with() throws IOException {
    assertThat(CheckSchemas.versions(folder)).isEmpty();
    assertThat(CheckSchemas.versions(folder.resolve("absent"))).isEmpty();
  }

  private static FileDescriptorSet today() {
    FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
    DescriptorSets.load().stream().map(FileDescriptor::toProto).forEach(set::addFile);
    return set.build();
  }

  /** Without comments and places, which change more often than what is written. */
  private static void write(Path version, FileDescriptorSet set) throws IOException {
    FileDescriptorSet.Builder bare = set.toBuilder();
    bare.getFileBuilderList().forEach(FileDescriptorProto.Builder::clearSourceCodeInfo);
    Files.createDirectories(version);
    Files.write(version.resolve(CheckSchemas.DESCRIPTORS), bare.build().toByteArray());
  }
}
