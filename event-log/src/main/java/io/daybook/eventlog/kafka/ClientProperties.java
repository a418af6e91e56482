package io.daybook.eventlog.kafka;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Properties that an operator gives Kafka's clients beyond their address: TLS, SASL, a rack,
 * quotas. The names are Kafka's own. Each parameter goes before those above it.
 *
 * @param file of {@link ClientFile}, for clients of every kind
 * @param all for clients of every kind
 * @param producer for producers only
 * @param consumer for consumers only
 * @param admin for admin clients only
 * @param restoreConsumer for the consumers that fill the stores of Kafka Streams only, beyond what
 *     {@code consumer} says
 */
public record ClientProperties(
    Map<String, String> file,
    Map<String, String> all,
    Map<String, String> producer,
    Map<String, String> consumer,
    Map<String, String> admin,
    Map<String, String> restoreConsumer) {

  /** The settings' common prefix. */
  private static final String PREFIX = "daybook.kafka.";

  /** Name of the setting that names the file. */
  public static final String CONFIG_FILE = PREFIX + "config-file";

  /** Nothing is given. */
  public static final ClientProperties NONE =
      new ClientProperties(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /**
   * Checks what is given.
   *
   * @throws IllegalArgumentException if Daybook sets one of them itself; it is named
   */
  public ClientProperties {
    file = Map.copyOf(file);
    all = Map.copyOf(all);
    producer = Map.copyOf(producer);
    consumer = Map.copyOf(consumer);
    admin = Map.copyOf(admin);
    restoreConsumer = Map.copyOf(restoreConsumer);
    String refused =
        names(file, all, producer, consumer, admin, restoreConsumer)
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

  /** Only what the file of another tool of Kafka says. */
  public static ClientProperties of(Map<String, String> file) {
    return new ClientProperties(file, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** For clients of every kind; what is given as a setting goes before what the file says. */
  Map<String, String> ofAllKinds() {
    Map<String, String> both = new HashMap<>(file);
    both.putAll(all);
    return both;
  }

  /** The names of what is given and of which this holds, sorted. */
  Stream<String> names(BiPredicate<String, String> isMeant) {
    return names(file, all, producer, consumer, admin, restoreConsumer)
        .filter(name -> isMeant.test(name.property(), name.value()))
        .map(Name::toString)
        .sorted();
  }

  /** One property, as it was given; its text has no value, which may be secret. */
  private record Name(String group, String property, String value) {
    @Override
    public String toString() {
      return group.equals(CONFIG_FILE)
          ? "%s of %s".formatted(property, CONFIG_FILE)
          : "%s.%s".formatted(group, property);
    }
  }

  private static Stream<Name> names(
      Map<String, String> file,
      Map<String, String> all,
      Map<String, String> producer,
      Map<String, String> consumer,
      Map<String, String> admin,
      Map<String, String> restoreConsumer) {
    return Stream.of(
            names(CONFIG_FILE, file),
            names(PREFIX + "properties", all),
            names(PREFIX + "producer", producer),
            names(PREFIX + "consumer", consumer),
            names(PREFIX + "admin", admin),
            names(PREFIX + "restore-consumer", restoreConsumer))
        .flatMap(each -> each);
  }

  private static Stream<Name> names(String group, Map<String, String> given) {
    return given.entrySet().stream().map(one -> new Name(group, one.getKey(), one.getValue()));
  }

  /** The names of what is given, sorted, without values: those may be secret. */
  @Override
  public String toString() {
    return names(file, all, producer, consumer, admin, restoreConsumer)
        .map(Name::toString)
        .collect(toCollection(TreeSet::new))
        .toString();
  }
}
