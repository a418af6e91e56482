package io.daybook.domain;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The upcasters of one union, one after the other: v1 becomes v2, and v2 becomes v3.
 *
 * @param byFrom upcasters by the arm that they read
 * @param versions of the arms that are a successor; every other arm is version 1
 */
record UpcasterChain(
    OneofDescriptor oneof, Map<Integer, Upcaster<?>> byFrom, Map<Integer, Integer> versions) {

  /** One chain for each union. */
  static Map<Descriptor, UpcasterChain> chains(List<Upcaster<?>> upcasters) {
    return upcasters.stream()
        .collect(
            Collectors.groupingBy(
                upcaster -> upcaster.union().getDescriptorForType(),
                Collectors.collectingAndThen(Collectors.toList(), UpcasterChain::of)));
  }

  private static UpcasterChain of(List<Upcaster<?>> upcasters) {
    Descriptor union = upcasters.getFirst().union().getDescriptorForType();
    Map<Integer, Upcaster<?>> byFrom =
        upcasters.stream()
            .collect(Collectors.toUnmodifiableMap(Upcaster::from, Function.identity()));
    Map<Integer, Integer> versions = new HashMap<>();
    upcasters.stream()
        .sorted(Comparator.comparingInt(Upcaster::from))
        .forEach(
            upcaster ->
                versions.merge(
                    upcaster.to(), versions.getOrDefault(upcaster.from(), 1) + 1, Math::max));
    return new UpcasterChain(union.getRealOneofs().getFirst(), byFrom, Map.copyOf(versions));
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

  int version(FieldDescriptor arm) {
    return versions.getOrDefault(arm.getNumber(), 1);
  }

  private @Nullable Upcaster<?> upcaster(Message message) {
    FieldDescriptor arm = message.getOneofFieldDescriptor(oneof);
    return arm == null ? null : byFrom.get(arm.getNumber());
  }
}
