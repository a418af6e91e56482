package io.daybook.domain.test;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.daybook.domain.Decision;
import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.Decision.Rejected;
import java.util.stream.Collectors;

/** Shows whole values, a line per field; equal texts are equal values. */
final class Texts {

  private Texts() {}

  static String of(Message message) {
    var name = message.getDescriptorForType().getName();
    var fields = TextFormat.printer().printToString(message).indent(2);
    return name + " {\n" + fields + "}";
  }

  static String of(Decision<? extends Message> decision) {
    return switch (decision) {
      case Accepted<? extends Message>(var events) when events.isEmpty() -> "accepted, no events";
      case Accepted<? extends Message>(var events) ->
          events.stream().map(Texts::of).collect(Collectors.joining("\n", "accepted\n", ""));
      case Rejected<? extends Message>(var code, var message) ->
          "rejected " + code + ": " + message;
    };
  }
}
