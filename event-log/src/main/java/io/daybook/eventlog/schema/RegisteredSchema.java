package io.daybook.eventlog.schema;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One proto file as it stands in the registry.
 *
 * @param path import path, for example {@code daybook/v1/money.proto}
 * @param text what is registered
 * @param imports the files that it imports, in their order
 */
public record RegisteredSchema(String path, String text, List<RegisteredSchema> imports) {
  static final String RESOURCES = "META-INF/daybook/schemas/";

  private static final List<String> NOT_REGISTERED =
      List.of(
          "buf/", "google/api/", "google/protobuf/descriptor.proto", "daybook/v1/options.proto");

  /** The file as the build has stripped it. */
  public static RegisteredSchema of(FileDescriptor file) {
    return new RegisteredSchema(
        file.getName(),
        text(file.getName()),
        file.getDependencies().stream()
            .filter(RegisteredSchema::isRegistered)
            .map(RegisteredSchema::of)
            .toList());
  }

  /** Files of services are for HTTP only; the registry holds what records are made of. */
  static boolean isRegistered(FileDescriptor file) {
    return file.getServices().isEmpty() && isRegistered(file.getName());
  }

  static boolean isRegistered(String path) {
    return NOT_REGISTERED.stream().noneMatch(path::startsWith);
  }

  private static String text(String path) {
    try (InputStream in =
        RegisteredSchema.class.getClassLoader().getResourceAsStream(RESOURCES + path)) {
      if (in == null) {
        throw new IllegalStateException(path + " was not written by the build step WriteSchemas");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
