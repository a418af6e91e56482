package io.daybook.domain;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All aggregate types on the class path, in the order of their ordinals.
 *
 * <p>They are read from the descriptor sets {@code META-INF/daybook/descriptors.binpb} that the
 * builds of protos leave in their jars; whoever adds an aggregate adds a proto folder.
 */
public final class AggregateTypes {
  private final List<AggregateType> all;

  private AggregateTypes(List<AggregateType> all) {
    this.all = all;
  }

  /**
   * Reads every declaration.
   *
   * @throws IllegalStateException if a declaration is not sound, naming the service and why
   */
  public static AggregateTypes load() {
    return of(DescriptorSets.load());
  }

  static AggregateTypes of(List<FileDescriptor> files) {
    List<AggregateType> types =
        files.stream()
            .flatMap(file -> file.getServices().stream())
            .flatMap(service -> Declarations.read(service).stream())
            .sorted(Comparator.comparingInt(AggregateType::ordinal))
            .toList();
    requireUnique(types, AggregateType::name, "name");
    requireUnique(types, AggregateType::ordinal, "ordinal");
    requireUnique(types, AggregateType::path, "path");
    return new AggregateTypes(types);
  }

  /** Every type, by ordinal. */
  public List<AggregateType> all() {
    return all;
  }

  /** The type of this name, for example {@code sales.order}. */
  public Optional<AggregateType> byName(String name) {
    return all.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** The type whose union of commands is this message. */
  public Optional<AggregateType> byCommand(Descriptor command) {
    return all.stream()
        .filter(type -> sameMessage(type.command().getDescriptorForType(), command))
        .findFirst();
  }

  /** The type whose union of events is this message. */
  public Optional<AggregateType> byEvent(Descriptor event) {
    return all.stream()
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
