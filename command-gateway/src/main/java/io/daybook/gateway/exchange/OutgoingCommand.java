package io.daybook.gateway.exchange;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.ReplyTo;
import org.jspecify.annotations.Nullable;

/**
 * One command as it goes out, all but where its reply goes.
 *
 * @param body the arm that is set; absent for a look-up
 * @param traceparent W3C trace context of the request, if it had one
 */
public record OutgoingCommand(
    AggregateType type,
    CommandMetadata metadata,
    @Nullable Body body,
    @Nullable String traceparent) {

  /**
   * What the command says.
   *
   * @param arm case of the union
   */
  public record Body(FieldDescriptor arm, Message message) {}

  /**
   * Asks for the outcome of an earlier command of this id.
   *
   * @param traceparent W3C trace context of the request, if it had one
   */
  public static OutgoingCommand lookUp(
      AggregateType type, String aggregateId, String commandId, @Nullable String traceparent) {
    CommandMetadata metadata =
        CommandMetadata.newBuilder()
            .setMode(CommandMode.COMMAND_MODE_LOOK_UP)
            .setCommandId(commandId)
            .setAggregateId(aggregateId)
            .build();
    return new OutgoingCommand(type, metadata, null, traceparent);
  }

  /** Whether it is only tried out. */
  public boolean isDryRun() {
    return metadata.getMode() == CommandMode.COMMAND_MODE_DRY_RUN;
  }

  /** Full name of the command's message, or of the union where there is none. */
  String messageName() {
    Message message = body == null ? type.command() : body.message();
    return message.getDescriptorForType().getFullName();
  }

  Message toMessage(ReplyTo replyTo) {
    Message.Builder command = type.command().newBuilderForType();
    command.setField(type.commandMetadata(), metadata.toBuilder().setReplyTo(replyTo).build());
    if (body != null) {
      command.setField(body.arm(), body.message());
    }
    return command.build();
  }
}
