package io.daybook.readmodels;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.EventMetadata;

/** Events of a union that is made here: metadata and a title. */
final class TestEvents {
  static final DynamicMessage NONE = DynamicMessage.getDefaultInstance(union());

  private TestEvents() {}

  private static Descriptor union() {
    FileDescriptor metadata = EventMetadata.getDescriptor().getFile();
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("library/loan/v1/loan_events.proto")
            .setSyntax("proto3")
            .addDependency(metadata.getName())
            .addMessageType(
                DescriptorProto.newBuilder()
                    .setName("LoanEvent")
                    .addField(
                        field("metadata", 1, FieldDescriptorProto.Type.TYPE_MESSAGE)
                            .setTypeName("." + EventMetadata.getDescriptor().getFullName()))
                    .addField(field("title", 2, FieldDescriptorProto.Type.TYPE_STRING)))
            .build();
    try {
      return FileDescriptor.buildFrom(file, new FileDescriptor[] {metadata})
          .findMessageTypeByName("LoanEvent");
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FieldDescriptorProto.Builder field(
      String name, int number, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder().setName(name).setNumber(number).setType(type);
  }

  /** An event a second after the one of the version before. */
  static DynamicMessage event(String aggregateId, int version, String title) {
    Descriptor union = NONE.getDescriptorForType();
    EventMetadata metadata =
        EventMetadata.newBuilder()
            .setEventId("library.loan/%s@%d".formatted(aggregateId, version))
            .setAggregateId(aggregateId)
            .setVersion(version)
            .setOccurredAt(Timestamp.newBuilder().setSeconds(version).setNanos(123_456_789))
            .build();
    return DynamicMessage.newBuilder(union)
        .setField(union.findFieldByName("metadata"), metadata)
        .setField(union.findFieldByName("title"), title)
        .build();
  }

  static EventMetadata metadata(DynamicMessage event) {
    return (EventMetadata) event.getField(event.getDescriptorForType().findFieldByName("metadata"));
  }

  static String title(DynamicMessage event) {
    return (String) event.getField(event.getDescriptorForType().findFieldByName("title"));
  }
}
