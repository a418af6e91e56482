package io.daybook.localstack.supervisor;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names of parts: the first instance is called as what it is, further ones with a number. */
public final class PartNames {

  public static final String BROKER = "broker";
  public static final String REGISTRY = "registry";
  public static final String POSTGRES = "postgres";
  public static final String STREAMS_APP = "streams-app";
  public static final String QUERY_API = "query-api";
  public static final String AUDIT = "audit";

  /** Of one kind of part, on one machine. */
  public static final int MOST_INSTANCES = 3;

  private PartNames() {}

  /**
   * Name of one instance, for example {@code query-api} and {@code query-api-2}.
   *
   * @param number from 1
   */
  static String of(String kind, int number) {
    return number == 1 ? kind : kind + "-" + number;
  }

  /** All that one kind can have. */
  public static List<String> instances(String kind) {
    return IntStream.rangeClosed(1, MOST_INSTANCES).mapToObj(number -> of(kind, number)).toList();
  }

  /** Every part that an installation can have, in starting order. */
  public static List<String> all() {
    return Stream.of(
            instances(BROKER),
            List.of(REGISTRY, POSTGRES),
            instances(STREAMS_APP),
            List.of("command-gateway"),
            instances(QUERY_API),
            List.of("projections", AUDIT))
        .flatMap(List::stream)
        .toList();
  }
}
