package io.daybook.streams;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Topics;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.DeadLetterAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topics of an installation and the unions that are their values: what has a schema. */
final class WrittenTopics {
  private WrittenTopics() {}

  static Map<String, Descriptor> unions(Topics topics, List<AggregateType> types) {
    Map<String, Descriptor> unions = new HashMap<>();
    for (AggregateType type : types) {
      unions.put(topics.commands(type), type.command().getDescriptorForType());
      unions.put(topics.events(type), type.event().getDescriptorForType());
    }
    unions.put(topics.replies(), CommandReply.getDescriptor());
    unions.put(topics.outcomes(), CommandOutcome.getDescriptor());
    // Operators write it; here it is registered, so that whoever audits them can read it.
    unions.put(topics.deadLetterActions(), DeadLetterAction.getDescriptor());
    return unions;
  }
}
