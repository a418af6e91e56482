package io.daybook.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.OpenCommand;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ProcessProgress;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What Daybook keeps in the state of a process. An answer counts only where the process has such a
 * command on its way: anybody may send a command under an id of this form.
 */
final class Progress {
  /** Number of the field in the state of every process. */
  static final int FIELD = 1;

  private Progress() {}

  static ProcessProgress of(Message state) {
    return (ProcessProgress) state.getField(field(state));
  }

  @SuppressWarnings("unchecked") // A builder of a message makes that message.
  static <S extends Message> S put(S state, ProcessProgress progress) {
    return (S) state.toBuilder().setField(field(state), progress).build();
  }

  private static FieldDescriptor field(Message state) {
    return state.getDescriptorForType().findFieldByNumber(FIELD);
  }

  /** One event further. */
  static ProcessProgress.Builder next(ProcessProgress progress) {
    return progress.toBuilder().setVersion(progress.getVersion() + 1);
  }

  /** One event further, which has issued a command. */
  static ProcessProgress issued(ProcessProgress progress, CommandIssued command) {
    ProcessProgress.Builder next = next(progress);
    return next.addOpenCommands(
            OpenCommand.newBuilder()
                .setVersion(next.getVersion())
                .setAggregateType(command.getAggregateType())
                .setAggregateId(command.getAggregateId()))
        .build();
  }

  /** The command that an event answers, if it is one on its way. */
  static Optional<OpenCommand> answered(
      ProcessProgress progress, ProcessType process, EventMetadata event) {
    return answered(
        progress,
        process,
        event.getCommandId(),
        open ->
            open.getAggregateType().equals(event.getAggregateType())
                && open.getAggregateId().equals(event.getAggregateId()));
  }

  /** The command that an outcome is of, if it is one on its way. */
  static Optional<OpenCommand> answered(
      ProcessProgress progress, ProcessType process, CommandOutcome outcome) {
    return answered(
        progress,
        process,
        outcome.getCommandId(),
        open ->
            open.getAggregateType().equals(outcome.getAggregateType())
                && open.getAggregateId().equals(outcome.getAggregateId()));
  }

  private static Optional<OpenCommand> answered(
      ProcessProgress progress,
      ProcessType process,
      String commandId,
      Predicate<OpenCommand> sameAggregate) {
    return IssuedCommandId.parse(commandId)
        .filter(id -> id.process().equals(process.name()))
        .flatMap(
            id ->
                progress.getOpenCommandsList().stream()
                    .filter(open -> open.getVersion() == id.version())
                    .filter(sameAggregate)
                    .findFirst());
  }

  /** Whether nothing more is to come of a command with this event of it. */
  static boolean closes(EventMetadata event) {
    return event.getIndexInCommand() + 1 >= event.getEventsInCommand();
  }

  /**
   * Whether nothing more is to come of a command with this outcome: a failed one may be retried.
   */
  static boolean closes(CommandOutcome outcome) {
    return outcome.getOutcome() != Outcome.OUTCOME_FAILED;
  }

  static void close(ProcessProgress.Builder progress, OpenCommand answered) {
    progress.removeOpenCommands(progress.getOpenCommandsList().indexOf(answered));
  }
}
