package io.daybook.domain.test;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.schema.RegisteredSchema;
import java.util.List;
import java.util.stream.Stream;

/** The schemas that the apps register at their start: the unions of commands and of events. */
final class RegistrySchemas {

  private RegistrySchemas() {}

  /** The files of the unions of these types. */
  static List<FileDescriptor> files(List<AggregateType> types) {
    return types.stream()
        .flatMap(type -> Stream.of(type.command(), type.event()))
        .map((Message union) -> union.getDescriptorForType().getFile())
        .toList();
  }

  /** A sentence for each reason that the registry has to refuse one. */
  static List<String> faults(List<FileDescriptor> files) {
    return files.stream()
        .flatMap(file -> RegisteredSchema.refusals(file).stream())
        .distinct()
        .toList();
  }
}
