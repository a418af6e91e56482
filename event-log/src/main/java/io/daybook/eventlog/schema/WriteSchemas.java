package io.daybook.eventlog.schema;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.OptionElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.TypeElement;
import io.daybook.eventlog.DescriptorSets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Build step: writes the text of every schema as it is registered, which is the proto file without
 * the options and imports that foreign readers would have to resolve and have no use for.
 *
 * <p>Deterministic: the same source gives the same text, hence the same id in the registry.
 */
final class WriteSchemas {
  private static final Set<String> PLAIN_OPTIONS = Set.of("java_multiple_files", "java_package");

  private WriteSchemas() {}

  /** Writes below the directory given as the only argument. */
  public static void main(String[] args) throws IOException {
    for (FileDescriptor file : DescriptorSets.load()) {
      if (RegisteredSchema.isRegistered(file)) {
        Path target = Path.of(args[0], RegisteredSchema.RESOURCES + file.getName());
        Files.createDirectories(target.getParent());
        Files.writeString(target, strip(file.getName(), source(file.getName())));
      }
    }
  }

  static String strip(String name, String source) {
    ProtoFileElement file = ProtoParser.Companion.parse(Location.get(name), source);
    return new ProtoFileElement(
            file.getLocation(),
            file.getPackageName(),
            file.getSyntax(),
            file.getImports().stream().filter(RegisteredSchema::isRegistered).toList(),
            file.getPublicImports(),
            file.getWeakImports(),
            file.getTypes().stream().map(WriteSchemas::strip).toList(),
            List.of(),
            List.of(),
            file.getOptions().stream().filter(WriteSchemas::isPlain).toList())
        .toSchema()
        // The first line is Wire's own remark on where the text came from.
        .replaceFirst("\\A(//[^\n]*\n)+", "")
        .stripLeading();
  }

  private static TypeElement strip(TypeElement type) {
    return switch (type) {
      case MessageElement message -> strip(message);
      case EnumElement constants -> strip(constants);
      default -> throw new IllegalArgumentException("Neither message nor enum: " + type.getName());
    };
  }

  private static MessageElement strip(MessageElement message) {
    return new MessageElement(
        message.getLocation(),
        message.getName(),
        message.getDocumentation(),
        message.getNestedTypes().stream().map(WriteSchemas::strip).toList(),
        List.of(),
        message.getReserveds(),
        message.getFields().stream().map(WriteSchemas::strip).toList(),
        message.getOneOfs().stream().map(WriteSchemas::strip).toList(),
        message.getExtensions(),
        message.getGroups(),
        List.of());
  }

  private static OneOfElement strip(OneOfElement oneOf) {
    return new OneOfElement(
        oneOf.getName(),
        oneOf.getDocumentation(),
        oneOf.getFields().stream().map(WriteSchemas::strip).toList(),
        oneOf.getGroups(),
        List.of(),
        oneOf.getLocation());
  }

  private static FieldElement strip(FieldElement field) {
    return new FieldElement(
        field.getLocation(),
        field.getLabel(),
        field.getType(),
        field.getName(),
        field.getDefaultValue(),
        field.getJsonName(),
        field.getTag(),
        field.getDocumentation(),
        List.of());
  }

  private static EnumElement strip(EnumElement constants) {
    return new EnumElement(
        constants.getLocation(),
        constants.getName(),
        constants.getDocumentation(),
        List.of(),
        constants.getConstants().stream().map(WriteSchemas::strip).toList(),
        constants.getReserveds());
  }

  private static EnumConstantElement strip(EnumConstantElement constant) {
    return new EnumConstantElement(
        constant.getLocation(),
        constant.getName(),
        constant.getTag(),
        constant.getDocumentation(),
        List.of());
  }

  private static boolean isPlain(OptionElement option) {
    return PLAIN_OPTIONS.contains(option.getName());
  }

  private static String source(String name) {
    try (InputStream in = WriteSchemas.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
