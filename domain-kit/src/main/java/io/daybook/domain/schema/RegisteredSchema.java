package io.daybook.domain.schema;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.Set;

/**
 * One proto file as it stands in the registry.
 *
 * @param path import path, for example {@code daybook/v1/money.proto}
 * @param text what is registered
 * @param imports the files that it imports and that are registered too, in their order
 */
public record RegisteredSchema(String path, String text, List<RegisteredSchema> imports) {
  private static final List<String> NOT_REGISTERED =
      List.of(
          "buf/",
          "google/api/",
          "google/type/",
          "google/protobuf/descriptor.proto",
          "daybook/v1/options.proto");

  /** The registry finds these itself, and refuses a schema that refers to another text of them. */
  private static final Set<String> KNOWN_TO_REGISTRY =
      Set.of(
          "google/protobuf/api.proto",
          "google/protobuf/field_mask.proto",
          "google/protobuf/source_context.proto",
          "google/protobuf/struct.proto",
          "google/protobuf/type.proto");

  /**
   * A file as it is registered, and the files that it imports.
   *
   * @param file from a generated class or from a descriptor set: it is printed with the comments
   *     that a descriptor set on the class path has of it
   * @throws IncompatibleSchemaException if the registry would refuse it, with the sentences of
   *     {@link #refusals}
   */
  public static RegisteredSchema of(FileDescriptor file) {
    List<String> refusals = refusals(file);
    if (!refusals.isEmpty()) {
      throw new IncompatibleSchemaException(String.join("\n", refusals));
    }
    return print(file);
  }

  /**
   * Why the registry would refuse a file, whatever it holds already; the registry itself says only
   * "Syntax violation".
   *
   * @return a sentence for each reason, which names the file and the import and says what to
   *     change; empty if there is none
   */
  public static List<String> refusals(FileDescriptor file) {
    return RegistryRules.refusals(file);
  }

  private static RegisteredSchema print(FileDescriptor file) {
    List<FileDescriptor> imports = SchemaImports.of(file);
    return new RegisteredSchema(
        file.getName(),
        ProtoText.of(file, imports),
        imports.stream()
            .filter(imported -> !KNOWN_TO_REGISTRY.contains(imported.getName()))
            .map(RegisteredSchema::print)
            .toList());
  }

  /** Whether a file is registered: one of a service is not, which is for HTTP only. */
  public static boolean isRegistered(FileDescriptor file) {
    return file.getServices().isEmpty() && isRegistered(file.getName());
  }

  static boolean isRegistered(String path) {
    return NOT_REGISTERED.stream().noneMatch(path::startsWith);
  }
}
