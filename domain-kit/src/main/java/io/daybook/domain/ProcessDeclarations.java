package io.daybook.domain;

import static io.daybook.domain.Declarations.require;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.v1.Options;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessDeclaration;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.ProcessProgress;
import io.daybook.proto.v1.ProcessStart;
import java.util.List;
import java.util.Optional;

/** Reads the option {@code (daybook.v1.process)} of a service and checks that it is sound. */
final class ProcessDeclarations {
  private static final String ID_NAME = "processId";
  private static final int MAX_NAME_LENGTH = 32;

  private ProcessDeclarations() {}

  /**
   * The process that a service declares, if it does.
   *
   * @param aggregates that it may observe
   */
  static Optional<ProcessType> read(ServiceDescriptor service, List<AggregateType> aggregates) {
    if (!service.getOptions().hasExtension(Options.process)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          read(service, service.getOptions().getExtension(Options.process), aggregates));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(service.getFullName() + ": " + e.getMessage(), e);
    }
  }

  private static ProcessType read(
      ServiceDescriptor service, ProcessDeclaration declared, List<AggregateType> aggregates) {
    require(service.getMethods().isEmpty(), "a process has no methods: it takes no commands");
    require(declared.getOrdinal() > 0, "the ordinal starts at 1");
    require(declared.getObservesCount() > 0, "a process observes at least one aggregate type");
    require(
        declared.getStart() == ProcessStart.PROCESS_START_BEGINNING
            || declared.getStart() == ProcessStart.PROCESS_START_NOW,
        "start must be PROCESS_START_BEGINNING or PROCESS_START_NOW");
    String name = Declarations.name(service);
    requireShort(name);
    declared.getObservesList().forEach(ProcessDeclarations::requireShort);
    declared.getCommandsList().forEach(ProcessDeclarations::requireShort);
    AggregateType type =
        new AggregateType(
            name,
            declared.getOrdinal(),
            ProcessCommand.getDefaultInstance(),
            ProcessEvent.getDefaultInstance(),
            state(service, declared),
            Declarations.DEFAULT_SEEN_COMMANDS_WINDOW,
            // A process that has missed an observation is wrong for ever.
            true,
            "/v1/processes/%s/{%s}".formatted(name, ID_NAME),
            ID_NAME,
            List.of());
    return new ProcessType(
        type,
        named(declared.getObservesList(), "observes", aggregates),
        named(declared.getCommandsList(), "commands", aggregates),
        declared.getStart() == ProcessStart.PROCESS_START_BEGINNING);
  }

  /** Ids of commands are made of these names, an aggregate id and two numbers: at most 128. */
  private static void requireShort(String name) {
    require(
        name.length() <= MAX_NAME_LENGTH,
        "'%s' has more than %d characters, which a process cannot have in its ids",
        name,
        MAX_NAME_LENGTH);
  }

  private static Message state(ServiceDescriptor service, ProcessDeclaration declared) {
    Message state = Declarations.prototype(service, declared.getState());
    FieldDescriptor progress = state.getDescriptorForType().findFieldByNumber(Progress.FIELD);
    require(
        progress != null
            && progress.getName().equals("progress")
            && progress.getJavaType() == FieldDescriptor.JavaType.MESSAGE
            && progress
                .getMessageType()
                .getFullName()
                .equals(ProcessProgress.getDescriptor().getFullName()),
        "%s must begin with %s progress = %d",
        declared.getState(),
        ProcessProgress.getDescriptor().getFullName(),
        Progress.FIELD);
    return state;
  }

  private static List<AggregateType> named(
      List<String> names, String what, List<AggregateType> aggregates) {
    return names.stream()
        .map(
            name ->
                aggregates.stream()
                    .filter(type -> type.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "%s names '%s', which is no aggregate type of this class path"
                                    .formatted(what, name))))
        .distinct()
        .toList();
  }
}
