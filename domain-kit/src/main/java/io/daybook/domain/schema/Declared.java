package io.daybook.domain.schema;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceOptions;
import io.daybook.proto.v1.Options;
import io.daybook.proto.v1.ProcessDeclaration;
import io.daybook.proto.v1.ProcessStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the declaration of an aggregate type or of a process has fixed once there is a log.
 *
 * @param name for example {@code sales.order}
 * @param ordinal orders the sub-topologies and stands in tokens
 * @param observes of a process: what it once observed stands in its log and is folded again
 * @param commands of a process: what becomes of them is observed as well
 * @param start of a process: another one would leave out what has happened, or tell it anew
 */
record Declared(
    String name, int ordinal, List<String> observes, List<String> commands, ProcessStart start) {

  /** Those of one file, which were read with the extensions of {@link Options}. */
  static Stream<Declared> of(FileDescriptorProto file) {
    String name = file.getPackage().replaceFirst("\\.v[0-9]+$", "");
    return file.getServiceList().stream()
        .map(ServiceDescriptorProto::getOptions)
        .flatMap(options -> of(name, options).stream());
  }

  private static Optional<Declared> of(String name, ServiceOptions options) {
    if (options.hasExtension(Options.process)) {
      ProcessDeclaration process = options.getExtension(Options.process);
      return Optional.of(
          new Declared(
              name,
              process.getOrdinal(),
              process.getObservesList(),
              process.getCommandsList(),
              process.getStart()));
    }
    if (options.hasExtension(Options.aggregate)) {
      return Optional.of(
          new Declared(
              name,
              options.getExtension(Options.aggregate).getOrdinal(),
              List.of(),
              List.of(),
              ProcessStart.PROCESS_START_UNSPECIFIED));
    }
    return Optional.empty();
  }

  /**
   * Obstacles that keep today's declarations from going on with the log of this one.
   *
   * @param today of all types
   */
  List<String> findings(List<Declared> today) {
    return today.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(this::changes)
        .orElseGet(() -> List.of("the declaration of %s was removed".formatted(name)));
  }

  private List<String> changes(Declared today) {
    List<String> changes = new ArrayList<>();
    change(changes, "ordinal", ordinal, today.ordinal());
    change(changes, "start", start, today.start());
    removed(changes, "observes", observes, today.observes());
    removed(changes, "commands", commands, today.commands());
    return changes;
  }

  private void change(List<String> changes, String what, Object then, Object now) {
    if (!Objects.equals(then, now)) {
      changes.add("%s of %s was changed from %s to %s".formatted(what, name, then, now));
    }
  }

  private void removed(List<String> changes, String what, List<String> then, List<String> now) {
    then.stream()
        .filter(one -> !now.contains(one))
        .forEach(one -> changes.add("%s was removed from %s of %s".formatted(one, what, name)));
  }
}
