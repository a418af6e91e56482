package io.daybook.eventlog.kafka;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Properties that an operator gives Kafka's clients beyond their address: TLS, SASL, a rack,
 * quotas. The names are Kafka's own.
 *
 * @param all for clients of every kind
 * @param producer for producers only; as the next ones, it goes before {@code all}
 * @param consumer for consumers only
 * @param admin for admin clients only
 * @param restoreConsumer for the consumers that fill the stores of Kafka Streams only, beyond what
 *     {@code consumer} says
 */
public record ClientProperties(
    Map<String, String> all,
    Map<String, String> producer,
    Map<String, String> consumer,
    Map<String, String> admin,
    Map<String, String> restoreConsumer) {

  /** The settings' common prefix. */
  private static final String PREFIX = "daybook.kafka.";

  /** Nothing is given. */
  public static final ClientProperties NONE =
      new ClientProperties(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /**
   * Checks what is given.
   *
   * @throws IllegalArgumentException if Daybook sets one of them itself; it is named
   */
  public ClientProperties {
    all = Map.copyOf(all);
    producer = Map.copyOf(producer);
    consumer = Map.copyOf(consumer);
    admin = Map.copyOf(admin);
    restoreConsumer = Map.copyOf(restoreConsumer);
    String refused =
        names(all, producer, consumer, admin, restoreConsumer)
            .filter(name -> GuaranteedProperties.contains(name.property()))
            .map(Name::toString)
            .sorted()
            .collect(joining(", "));
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "%s cannot be given: Daybook sets it, since what it promises depends on it."
              .formatted(refused));
    }
  }

  /** One property, as the settings name it. */
  private record Name(String group, String property) {
    @Override
    public String toString() {
      return PREFIX + group + "." + property;
    }
  }

  private static Stream<Name> names(
      Map<String, String> all,
      Map<String, String> producer,
      Map<String, String> consumer,
      Map<String, String> admin,
      Map<String, String> restoreConsumer) {
    return Stream.of(
            names("properties", all),
            names("producer", producer),
            names("consumer", consumer),
            names("admin", admin),
            names("restore-consumer", restoreConsumer))
        .flatMap(each -> each);
  }

  private static Stream<Name> names(String group, Map<String, String> given) {
    return given.keySet().stream().map(property -> new Name(group, property));
  }

  /** The names of what is given, sorted, without values: those may be secret. */
  @Override
  public String toString() {
    return names(all, producer, consumer, admin, restoreConsumer)
        .map(Name::toString)
        .collect(toCollection(TreeSet::new))
        .toString();
  }
}
