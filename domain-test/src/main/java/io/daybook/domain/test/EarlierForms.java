package io.daybook.domain.test;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import java.util.ArrayList;
import java.util.List;

/** Arms of unions that are deprecated, and whether they are upcast. */
final class EarlierForms {

  private EarlierForms() {}

  /** A sentence for each arm that is deprecated without a successor, or has one and is not. */
  static List<String> faults(AggregateRules<?, ?, ?> rules) {
    List<String> faults = new ArrayList<>();
    for (Message union : List.of(rules.type().command(), rules.type().event())) {
      for (FieldDescriptor arm :
          union.getDescriptorForType().getRealOneofs().getFirst().getFields()) {
        boolean deprecated = arm.getOptions().getDeprecated();
        FieldDescriptor current = current(rules, union, arm);
        if (deprecated && current.getOptions().getDeprecated()) {
          faults.add(
              "%s is deprecated, and no upcaster of %s reads it as a newer form"
                  .formatted(arm.getFullName(), rules.decider().getClass().getName()));
        } else if (!deprecated && current != arm) {
          faults.add(
              "%s has an upcaster: mark it deprecated in its proto file"
                  .formatted(arm.getFullName()));
        }
      }
    }
    return faults;
  }

  private static FieldDescriptor current(
      AggregateRules<?, ?, ?> rules, Message union, FieldDescriptor arm) {
    Message.Builder builder = union.newBuilderForType();
    Message message = builder.setField(arm, builder.newBuilderForField(arm).build()).build();
    return rules.current(message).getOneofFieldDescriptor(arm.getContainingOneof());
  }
}
