package io.daybook.domain.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Protos of a business outside this repository, as its jar would bring their descriptors. */
final class ForeignProtos {
  static final FileDescriptor TIMESTAMP = TimestampProto.getDescriptor();

  private ForeignProtos() {}

  /**
   * A file of what proto3 has and the protos of this repository lack, with comments ({@code
   * loan.textproto}); {@code loan.proto} is its text.
   */
  static FileDescriptorProto loans() {
    FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
    try {
      TextFormat.merge(resource("loan.textproto"), file);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
    // An option that nobody here knows.
    file.getMessageTypeBuilder(0)
        .getFieldBuilder(0)
        .setOptions(
            FieldOptions.newBuilder()
                .setUnknownFields(
                    UnknownFieldSet.newBuilder()
                        .addField(50_123, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build()));
    return file.build();
  }

  /**
   * A file of one message.
   *
   * @param path import path whose folders are the package
   * @param imports files that the message has a field of each, of the message that is first in them
   */
  static FileDescriptor file(String path, FileDescriptor... imports) {
    FileDescriptorProto.Builder file = header(path, imports);
    var message = file.addMessageTypeBuilder().setName(messageName(path));
    for (int i = 0; i < imports.length; i++) {
      message
          .addFieldBuilder()
          .setName("field_" + (i + 1))
          .setNumber(i + 1)
          .setTypeName("." + imports[i].getMessageTypes().getFirst().getFullName());
    }
    return build(file.build(), imports);
  }

  /** A file without a message. */
  static FileDescriptorProto.Builder header(String path, FileDescriptor... imports) {
    return FileDescriptorProto.newBuilder()
        .setName(path)
        .setSyntax("proto3")
        .setPackage(path.substring(0, path.lastIndexOf('/')).replace('/', '.'))
        .addAllDependency(Arrays.stream(imports).map(FileDescriptor::getName).toList());
  }

  static FileDescriptor build(FileDescriptorProto file, FileDescriptor... imports) {
    try {
      return FileDescriptor.buildFrom(file, imports);
    } catch (DescriptorValidationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A file beside the descriptor. */
  static String resource(String name) {
    try (InputStream in =
        requireNonNull(ForeignProtos.class.getResourceAsStream("/foreign/" + name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names(List<FileDescriptor> files) {
    return files.stream().map(FileDescriptor::getName).toList();
  }

  /** From {@code acme/library/v1/loan_events.proto} it is {@code LoanEvents}. */
  private static String messageName(String path) {
    StringBuilder name = new StringBuilder();
    for (String word :
        path.substring(path.lastIndexOf('/') + 1, path.indexOf('.')).split("_", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
