package io.daybook.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The upcasters of one union, one after the other: v1 becomes v2, and v2 becomes v3.
 *
 * @param oneof of the union
 * @param byFrom upcasters by the arm that they read
 * @param versions of the arms that are a successor; every other arm is version 1
 */
record UpcasterChain(
    OneofDescriptor oneof, Map<Integer, Upcaster<?>> byFrom, Map<Integer, Integer> versions) {

  /**
   * The upcasters of this union among all.
   *
   * @throws IllegalStateException if two read the same arm
   */
  static UpcasterChain of(OneofDescriptor oneof, List<Upcaster<?>> all) {
    List<Upcaster<?>> own =
        all.stream()
            .filter(one -> one.union().getDescriptorForType().equals(oneof.getContainingType()))
            .sorted(Comparator.comparingInt(Upcaster::from))
            .toList();
    Map<Integer, Upcaster<?>> byFrom = new HashMap<>();
    Map<Integer, Integer> versions = new HashMap<>();
    for (Upcaster<?> upcaster : own) {
      if (byFrom.put(upcaster.from(), upcaster) != null) {
        throw new IllegalStateException(
            "%s has two upcasters of arm %d"
                .formatted(oneof.getContainingType().getFullName(), upcaster.from()));
      }
      versions.merge(upcaster.to(), versions.getOrDefault(upcaster.from(), 1) + 1, Math::max);
    }
    return new UpcasterChain(oneof, Map.copyOf(byFrom), Map.copyOf(versions));
  }

  <M extends Message> M current(M message) {
    M read = message;
    Upcaster<?> upcaster = upcaster(read);
    while (upcaster != null) {
      read = upcaster.upcast(read);
      upcaster = upcaster(read);
    }
    return read;
  }

  /** The arm that this one becomes. */
  int current(int arm) {
    int read = arm;
    Upcaster<?> upcaster = byFrom.get(read);
    while (upcaster != null) {
      read = upcaster.to();
      upcaster = byFrom.get(read);
    }
    return read;
  }

  int version(FieldDescriptor arm) {
    return versions.getOrDefault(arm.getNumber(), 1);
  }

  private @Nullable Upcaster<?> upcaster(Message message) {
    FieldDescriptor arm = message.getOneofFieldDescriptor(oneof);
    return arm == null ? null : byFrom.get(arm.getNumber());
  }
}
