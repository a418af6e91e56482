package io.daybook.domain.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a reader of records has to know of one proto file.
 *
 * @param types messages and enums by their name within the package
 */
record Shape(Map<String, Structure> types) {

  /**
   * A message or an enum.
   *
   * @param members fields or values, by their number; of values of the same number the first
   */
  record Structure(boolean isEnum, Map<Integer, Member> members, Reserved reserved) {}

  /**
   * A field of a message or a value of an enum.
   *
   * @param type as the proto writes it, with {@code optional} or {@code repeated}, and with the
   *     package where it is not built in; a value has none
   * @param oneof that the field is an arm of; empty for none
   */
  record Member(String name, int number, String type, String oneof) {}

  /** What may never be used again. */
  record Reserved(Set<String> names, List<Range> ranges) {
    static Reserved none() {
      return new Reserved(new TreeSet<>(), new ArrayList<>());
    }

    boolean has(int number) {
      return ranges.stream().anyMatch(range -> range.first() <= number && number <= range.last());
    }
  }

  /** Numbers from the first to the last. */
  record Range(int first, int last) {}

  static Shape of(FileDescriptorProto file) {
    Map<String, Structure> types = new TreeMap<>();
    file.getMessageTypeList().forEach(message -> add(types, "", message));
    file.getEnumTypeList().forEach(constants -> add(types, "", constants));
    return new Shape(types);
  }

  private static void add(Map<String, Structure> types, String scope, DescriptorProto message) {
    Structure type = new Structure(false, new TreeMap<>(), Reserved.none());
    message
        .getFieldList()
        .forEach(field -> type.members().put(field.getNumber(), member(message, field)));
    type.reserved().names().addAll(message.getReservedNameList());
    message
        .getReservedRangeList()
        .forEach(
            range -> type.reserved().ranges().add(new Range(range.getStart(), range.getEnd() - 1)));
    String name = scope + message.getName();
    types.put(name, type);
    message.getNestedTypeList().stream()
        .filter(nested -> !nested.getOptions().getMapEntry())
        .forEach(nested -> add(types, name + ".", nested));
    message.getEnumTypeList().forEach(nested -> add(types, name + ".", nested));
  }

  private static void add(
      Map<String, Structure> types, String scope, EnumDescriptorProto constants) {
    Structure type = new Structure(true, new TreeMap<>(), Reserved.none());
    constants
        .getValueList()
        .forEach(
            value ->
                type.members()
                    .putIfAbsent(
                        value.getNumber(), new Member(value.getName(), value.getNumber(), "", "")));
    type.reserved().names().addAll(constants.getReservedNameList());
    constants
        .getReservedRangeList()
        .forEach(
            range -> type.reserved().ranges().add(new Range(range.getStart(), range.getEnd())));
    types.put(scope + constants.getName(), type);
  }

  private static Member member(DescriptorProto message, FieldDescriptorProto field) {
    boolean isArm = field.hasOneofIndex() && !field.getProto3Optional();
    return new Member(
        field.getName(),
        field.getNumber(),
        type(message, field),
        isArm ? message.getOneofDecl(field.getOneofIndex()).getName() : "");
  }

  private static String type(DescriptorProto message, FieldDescriptorProto field) {
    return entry(message, field)
        .map(entry -> "map<%s, %s>".formatted(type(entry.getField(0)), type(entry.getField(1))))
        .orElseGet(() -> label(field) + type(field));
  }

  /** The message that stands for the entries of a map. */
  private static Optional<DescriptorProto> entry(
      DescriptorProto message, FieldDescriptorProto field) {
    return message.getNestedTypeList().stream()
        .filter(nested -> nested.getOptions().getMapEntry())
        .filter(
            nested ->
                field.getTypeName().endsWith("." + message.getName() + "." + nested.getName()))
        .findFirst();
  }

  private static String label(FieldDescriptorProto field) {
    if (field.getLabel() == Label.LABEL_REPEATED) {
      return "repeated ";
    }
    return field.getProto3Optional() ? "optional " : "";
  }

  private static String type(FieldDescriptorProto field) {
    return field.getTypeName().isEmpty()
        ? field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT)
        : field.getTypeName().substring(1);
  }
}
