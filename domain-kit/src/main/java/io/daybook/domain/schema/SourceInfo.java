package io.daybook.domain.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import io.daybook.domain.DescriptorSets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comments of a file's declarations, and the order in which its source declares them.
 *
 * <p>A generated class has neither; the file of the same name in a descriptor set on the class path
 * has them. The two may be of different releases, so declarations are found by their full names. A
 * declaration that is not found has no comment and comes last.
 */
final class SourceInfo {
  /** Rest of the opening of a block comment that begins with two stars, and of its line. */
  private static final Pattern STARS = Pattern.compile("\\A\\*+(?:[ \\t]*\\R)?");

  private final Map<List<Integer>, Location> byPath = new HashMap<>();
  private final Map<String, Location> byName = new HashMap<>();

  private SourceInfo(FileDescriptor file) {
    file.toProto()
        .getSourceCodeInfo()
        .getLocationList()
        .forEach(location -> byPath.putIfAbsent(location.getPathList(), location));
    List<Integer> options = List.of(FileDescriptorProto.OPTIONS_FIELD_NUMBER);
    FileOptions.getDescriptor()
        .getFields()
        .forEach(option -> put(option, path(options, option.getNumber())));
    List<Integer> root = List.of();
    file.getMessageTypes()
        .forEach(
            message ->
                add(
                    message,
                    path(root, FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, message.getIndex())));
    file.getEnumTypes()
        .forEach(
            constants ->
                add(
                    constants,
                    path(root, FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, constants.getIndex())));
  }

  /** Of the file itself, or else of the file of this name in a descriptor set. */
  static SourceInfo of(FileDescriptor file) {
    return new SourceInfo(
        file.toProto().hasSourceCodeInfo()
            ? file
            : OnClassPath.FILES.getOrDefault(file.getName(), file));
  }

  /** Read once: a start prints each file several times. */
  private static final class OnClassPath {
    private static final Map<String, FileDescriptor> FILES =
        DescriptorSets.load().stream()
            .filter(RegisteredSchema::isRegistered)
            .collect(Collectors.toUnmodifiableMap(FileDescriptor::getName, Function.identity()));
  }

  /** Lines of the comment before a declaration, then of the one behind it. */
  List<String> comment(GenericDescriptor declaration) {
    Location location = locate(declaration);
    return Stream.of(location.getLeadingComments(), location.getTrailingComments())
        .map(comment -> STARS.matcher(comment.stripTrailing()).replaceFirst(""))
        .flatMap(String::lines)
        .map(line -> line.startsWith(" ") ? line.substring(1) : line)
        .map(String::stripTrailing)
        .toList();
  }

  /** Sorts declarations as the source has them. */
  Comparator<GenericDescriptor> order() {
    return Comparator.<GenericDescriptor>comparingInt(declaration -> span(declaration, 0))
        .thenComparingInt(declaration -> span(declaration, 1));
  }

  /** Line or column where the declaration begins. */
  private int span(GenericDescriptor declaration, int index) {
    Location location = locate(declaration);
    return location.getSpanCount() > index ? location.getSpan(index) : Integer.MAX_VALUE;
  }

  private Location locate(GenericDescriptor declaration) {
    return byName.getOrDefault(declaration.getFullName(), Location.getDefaultInstance());
  }

  private void add(Descriptor message, List<Integer> path) {
    put(message, path);
    message
        .getFields()
        .forEach(
            field -> put(field, path(path, DescriptorProto.FIELD_FIELD_NUMBER, field.getIndex())));
    message
        .getOneofs()
        .forEach(
            oneof ->
                put(oneof, path(path, DescriptorProto.ONEOF_DECL_FIELD_NUMBER, oneof.getIndex())));
    message
        .getNestedTypes()
        .forEach(
            nested ->
                add(
                    nested,
                    path(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, nested.getIndex())));
    message
        .getEnumTypes()
        .forEach(
            nested ->
                add(nested, path(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, nested.getIndex())));
  }

  private void add(EnumDescriptor constants, List<Integer> path) {
    put(constants, path);
    constants
        .getValues()
        .forEach(
            value ->
                put(value, path(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, value.getIndex())));
  }

  private void put(GenericDescriptor declaration, List<Integer> path) {
    Location location = byPath.get(path);
    if (location != null) {
      byName.put(declaration.getFullName(), location);
    }
  }

  private static List<Integer> path(List<Integer> parent, Integer... more) {
    return Stream.concat(parent.stream(), Stream.of(more)).toList();
  }
}
