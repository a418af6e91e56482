package io.daybook.domain;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All aggregate types and process managers on the class path, in the order of their ordinals.
 *
 * <p>They are read from the descriptor sets {@code META-INF/daybook/descriptors.binpb} that the
 * builds of protos leave in their jars; whoever adds an aggregate adds a proto folder.
 */
public final class AggregateTypes {
  private final List<AggregateType> aggregates;
  private final List<ProcessType> processes;
  private final List<AggregateType> all;

  private AggregateTypes(List<AggregateType> aggregates, List<ProcessType> processes) {
    this.aggregates = aggregates;
    this.processes = processes;
    this.all =
        Stream.concat(aggregates.stream(), processes.stream().map(ProcessType::type))
            .sorted(Comparator.comparingInt(AggregateType::ordinal))
            .toList();
    requireUnique(all, AggregateType::name, "name");
    requireUnique(all, AggregateType::ordinal, "ordinal");
    requireUnique(all, AggregateType::path, "path");
  }

  /**
   * Reads every declaration.
   *
   * @throws IllegalStateException if a declaration is not sound, naming the service and why
   */
  public static AggregateTypes load() {
    return of(DescriptorSets.load());
  }

  /**
   * Those that these files declare: for tests.
   *
   * @throws IllegalStateException as {@link #load} does
   */
  public static AggregateTypes of(List<FileDescriptor> files) {
    List<ServiceDescriptor> services =
        files.stream().flatMap(file -> file.getServices().stream()).toList();
    List<AggregateType> aggregates =
        services.stream()
            .flatMap(service -> Declarations.read(service).stream())
            .sorted(Comparator.comparingInt(AggregateType::ordinal))
            .toList();
    List<ProcessType> processes =
        services.stream()
            .flatMap(service -> ProcessDeclarations.read(service, aggregates).stream())
            .sorted(Comparator.comparingInt(process -> process.type().ordinal()))
            .toList();
    return new AggregateTypes(aggregates, processes);
  }

  /** Every type that has a log: the aggregates and the processes, by ordinal. */
  public List<AggregateType> all() {
    return all;
  }

  /** Every type that takes commands of others, by ordinal. */
  public List<AggregateType> aggregates() {
    return aggregates;
  }

  /** Every process manager, by ordinal. */
  public List<ProcessType> processes() {
    return processes;
  }

  /** The type of this name, for example {@code sales.order}. */
  public Optional<AggregateType> byName(String name) {
    return all.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** The aggregate type whose union of commands is this message. */
  public Optional<AggregateType> byCommand(Descriptor command) {
    return aggregates.stream()
        .filter(type -> sameMessage(type.command().getDescriptorForType(), command))
        .findFirst();
  }

  /** The aggregate type whose union of events is this message. */
  public Optional<AggregateType> byEvent(Descriptor event) {
    return aggregates.stream()
        .filter(type -> sameMessage(type.event().getDescriptorForType(), event))
        .findFirst();
  }

  private static boolean sameMessage(Descriptor one, Descriptor other) {
    return one.getFullName().equals(other.getFullName());
  }

  private static void requireUnique(
      List<AggregateType> types, Function<AggregateType, Object> property, String what) {
    types.stream()
        .collect(Collectors.groupingBy(property))
        .forEach(
            (value, owners) -> {
              if (owners.size() > 1) {
                throw new IllegalStateException(
                    "The %s %s is declared by %s; each needs its own."
                        .formatted(what, value, owners));
              }
            });
  }
}
