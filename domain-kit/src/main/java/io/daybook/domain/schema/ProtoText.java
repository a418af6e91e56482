package io.daybook.domain.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints a proto3 file from its descriptor, as it is registered: messages, enums and comments,
 * without services, extensions, and options, which foreign readers have no use for. Kept are two
 * options of Java, and {@code allow_alias}, without which an enum would not be sound.
 *
 * <p>One statement a line ({@link ShapeText} reads it). Deterministic: the same descriptor gives
 * the same text, hence the same id in the registry. In a message what is reserved comes first, then
 * fields, oneofs, and nested types.
 */
final class ProtoText {
  private static final List<FieldDescriptor> FILE_OPTIONS =
      Stream.of(FileOptions.JAVA_MULTIPLE_FILES_FIELD_NUMBER, FileOptions.JAVA_PACKAGE_FIELD_NUMBER)
          .map(FileOptions.getDescriptor()::findFieldByNumber)
          .toList();

  private final SourceInfo source;
  private final TypeNames names;

  private ProtoText(FileDescriptor file) {
    source = SourceInfo.of(file);
    names = new TypeNames(file);
  }

  /** Whether a file is written in the language that is printed. */
  static boolean prints(FileDescriptor file) {
    return file.toProto().getSyntax().equals("proto3");
  }

  /** Text of a file that imports these files. */
  static String of(FileDescriptor file, List<FileDescriptor> imports) {
    return new ProtoText(file).file(file, imports);
  }

  private String file(FileDescriptor file, List<FileDescriptor> imports) {
    List<String> parts = new ArrayList<>();
    parts.add("syntax = \"proto3\";\n");
    if (!file.getPackage().isEmpty()) {
      parts.add("package %s;\n".formatted(file.getPackage()));
    }
    parts.add(lines(imports.stream().map(imported -> "import \"" + imported.getName() + "\";")));
    parts.add(options(file.getOptions()));
    types(file.getMessageTypes(), file.getEnumTypes(), "").forEach(parts::add);
    return apart(parts);
  }

  private String options(FileOptions options) {
    return lines(
        FILE_OPTIONS.stream()
            .filter(options::hasField)
            .sorted(source.order())
            .map(option -> option(option, options.getField(option))));
  }

  private static String option(FieldDescriptor option, Object value) {
    return "option %s = %s;"
        .formatted(option.getName(), value instanceof String ? "\"" + value + "\"" : value);
  }

  /** Without the messages that stand for the entries of maps. */
  private Stream<String> types(
      List<Descriptor> messages, List<EnumDescriptor> enums, String indent) {
    return Stream.<GenericDescriptor>concat(
            messages.stream().filter(message -> !message.getOptions().getMapEntry()),
            enums.stream())
        .sorted(source.order())
        .map(
            type ->
                type instanceof Descriptor message
                    ? message(message, indent)
                    : constants((EnumDescriptor) type, indent));
  }

  private String message(Descriptor message, String indent) {
    String inner = indent + "  ";
    List<String> parts = new ArrayList<>();
    parts.add(reserved(message.toProto(), inner));
    message.getFields().stream()
        .filter(field -> field.getRealContainingOneof() == null)
        .forEach(field -> parts.add(field(field, inner)));
    message.getRealOneofs().forEach(oneof -> parts.add(oneof(oneof, inner)));
    types(message.getNestedTypes(), message.getEnumTypes(), inner).forEach(parts::add);
    return block("message", message, apart(parts), indent);
  }

  private String oneof(OneofDescriptor oneof, String indent) {
    String fields =
        oneof.getFields().stream()
            .map(field -> field(field, indent + "  "))
            .collect(Collectors.joining());
    return block("oneof", oneof, fields, indent);
  }

  private String field(FieldDescriptor field, String indent) {
    String label = "";
    if (field.toProto().getProto3Optional()) {
      label = "optional ";
    } else if (field.isRepeated() && !field.isMapField()) {
      label = "repeated ";
    }
    return "%s%s%s%s %s = %d;\n"
        .formatted(
            comment(field, indent), indent, label, type(field), field.getName(), field.getNumber());
  }

  private String type(FieldDescriptor field) {
    String scope = field.getContainingType().getFullName();
    if (field.isMapField()) {
      FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
      FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
      return "map<%s, %s>".formatted(type(key, scope), type(value, scope));
    }
    return type(field, scope);
  }

  private String type(FieldDescriptor field, String scope) {
    return switch (field.getJavaType()) {
      case MESSAGE -> names.of(field.getMessageType(), scope);
      case ENUM -> names.of(field.getEnumType(), scope);
      default -> field.getType().name().toLowerCase(Locale.ROOT);
    };
  }

  private String constants(EnumDescriptor constants, String indent) {
    String inner = indent + "  ";
    List<String> parts = new ArrayList<>();
    parts.add(constants.getOptions().getAllowAlias() ? inner + "option allow_alias = true;\n" : "");
    parts.add(reserved(constants.toProto(), inner));
    parts.add(
        constants.getValues().stream()
            .map(value -> constant(value, inner))
            .collect(Collectors.joining()));
    return block("enum", constants, apart(parts), indent);
  }

  private String constant(EnumValueDescriptor value, String indent) {
    return "%s%s%s = %d;\n"
        .formatted(comment(value, indent), indent, value.getName(), value.getNumber());
  }

  private static String reserved(DescriptorProto message, String indent) {
    Stream<String> ranges =
        message.getReservedRangeList().stream()
            .map(range -> range(range.getStart(), range.getEnd() - 1));
    return reserved(ranges, message.getReservedNameList(), indent);
  }

  /** Of an enum the end of a range is within it. */
  private static String reserved(EnumDescriptorProto constants, String indent) {
    Stream<String> ranges =
        constants.getReservedRangeList().stream()
            .map(range -> range(range.getStart(), range.getEnd()));
    return reserved(ranges, constants.getReservedNameList(), indent);
  }

  private static String reserved(Stream<String> ranges, List<String> names, String indent) {
    Stream<String> quoted = names.stream().map(name -> "\"" + name + "\"");
    return lines(
        Stream.of(ranges, quoted)
            .map(some -> some.collect(Collectors.joining(", ")))
            .filter(some -> !some.isEmpty())
            .map(some -> indent + "reserved " + some + ";"));
  }

  private static String range(int first, int last) {
    return first == last ? Integer.toString(first) : first + " to " + last;
  }

  private String block(String kind, GenericDescriptor type, String body, String indent) {
    String end = body.isEmpty() ? "}\n" : "\n" + body + indent + "}\n";
    return comment(type, indent) + indent + kind + " " + type.getName() + " {" + end;
  }

  /** In line comments: they hold any text, also the end of a block comment. */
  private String comment(GenericDescriptor declaration, String indent) {
    return lines(source.comment(declaration).stream().map(line -> indent + "// " + line));
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Parts that are not empty, with an empty line between them. */
  private static String apart(List<String> parts) {
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }
}
