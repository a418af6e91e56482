package io.daybook.http;

import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import java.util.List;
import java.util.Locale;

/**
 * A message with a field of every type, named after it: {@code int32}, {@code listOfString}, {@code
 * mapOfInt32}, {@code Timestamp}, {@code Int64Value}, and two of a oneof, {@code this} and {@code
 * that}.
 */
final class EveryType {
  private static final List<String> WELL_KNOWN =
      List.of(
          "Timestamp",
          "Duration",
          "FieldMask",
          "Any",
          "Empty",
          "Struct",
          "Value",
          "ListValue",
          "BoolValue",
          "Int64Value",
          "StringValue");

  static final DynamicMessage MESSAGE = DynamicMessage.getDefaultInstance(descriptor());

  private EveryType() {}

  private static Descriptor descriptor() {
    DescriptorProto.Builder message = DescriptorProto.newBuilder().setName("EveryType");
    for (FieldDescriptorProto.Type type : FieldDescriptorProto.Type.values()) {
      if (type != FieldDescriptorProto.Type.TYPE_GROUP
          && type != FieldDescriptorProto.Type.TYPE_MESSAGE
          && type != FieldDescriptorProto.Type.TYPE_ENUM) {
        add(message, type.name().substring("TYPE_".length()).toLowerCase(Locale.ROOT), type, "");
      }
    }
    add(message, "colour", FieldDescriptorProto.Type.TYPE_ENUM, ".Colour");
    add(message, "nested", FieldDescriptorProto.Type.TYPE_MESSAGE, ".EveryType");
    WELL_KNOWN.forEach(
        name ->
            add(message, name, FieldDescriptorProto.Type.TYPE_MESSAGE, ".google.protobuf." + name));
    add(message, "listOfString", FieldDescriptorProto.Type.TYPE_STRING, "")
        .setLabel(Label.LABEL_REPEATED);
    add(message, "listOfEmpty", FieldDescriptorProto.Type.TYPE_MESSAGE, ".google.protobuf.Empty")
        .setLabel(Label.LABEL_REPEATED);
    add(message, "listOfValue", FieldDescriptorProto.Type.TYPE_MESSAGE, ".google.protobuf.Value")
        .setLabel(Label.LABEL_REPEATED);
    for (FieldDescriptorProto.Type key :
        List.of(
            FieldDescriptorProto.Type.TYPE_STRING,
            FieldDescriptorProto.Type.TYPE_INT32,
            FieldDescriptorProto.Type.TYPE_BOOL)) {
      String name = key.name().charAt(5) + key.name().substring(6).toLowerCase(Locale.ROOT);
      message.addNestedType(entry("MapOf" + name + "Entry", key));
      add(
              message,
              "mapOf" + name,
              FieldDescriptorProto.Type.TYPE_MESSAGE,
              ".EveryType.MapOf" + name + "Entry")
          .setLabel(Label.LABEL_REPEATED);
    }
    message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("either"));
    add(message, "this", FieldDescriptorProto.Type.TYPE_STRING, "").setOneofIndex(0);
    add(message, "that", FieldDescriptorProto.Type.TYPE_STRING, "").setOneofIndex(0);
    return built(message);
  }

  private static DescriptorProto entry(String name, FieldDescriptorProto.Type key) {
    DescriptorProto.Builder entry =
        DescriptorProto.newBuilder()
            .setName(name)
            .setOptions(MessageOptions.newBuilder().setMapEntry(true));
    add(entry, "key", key, "");
    add(entry, "value", FieldDescriptorProto.Type.TYPE_INT32, "");
    return entry.build();
  }

  private static FieldDescriptorProto.Builder add(
      DescriptorProto.Builder message,
      String name,
      FieldDescriptorProto.Type type,
      String typeName) {
    FieldDescriptorProto.Builder field =
        message
            .addFieldBuilder()
            .setName(name)
            .setJsonName(name)
            .setNumber(message.getFieldCount())
            .setType(type)
            .setLabel(Label.LABEL_OPTIONAL);
    return typeName.isEmpty() ? field : field.setTypeName(typeName);
  }

  private static Descriptor built(DescriptorProto.Builder message) {
    List<FileDescriptor> known =
        List.of(
            TimestampProto.getDescriptor(),
            DurationProto.getDescriptor(),
            FieldMaskProto.getDescriptor(),
            AnyProto.getDescriptor(),
            EmptyProto.getDescriptor(),
            StructProto.getDescriptor(),
            WrappersProto.getDescriptor());
    FileDescriptorProto.Builder file =
        FileDescriptorProto.newBuilder()
            .setName("every_type.proto")
            .setSyntax("proto3")
            .addMessageType(message)
            .addEnumType(
                EnumDescriptorProto.newBuilder()
                    .setName("Colour")
                    .addValue(EnumValueDescriptorProto.newBuilder().setName("NONE").setNumber(0))
                    .addValue(EnumValueDescriptorProto.newBuilder().setName("RED").setNumber(1)));
    known.forEach(one -> file.addDependency(one.getFullName()));
    try {
      return FileDescriptor.buildFrom(file.build(), known.toArray(FileDescriptor[]::new))
          .findMessageTypeByName("EveryType");
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }
}
