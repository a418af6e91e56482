package io.daybook.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was measured, put together over the runs.
 *
 * @param comparisons by workload as they were measured, then level, then clients
 */
public record Results(List<Comparison> comparisons) {

  private record Conditions(String workload, String level, int clients) {}

  public static Results of(List<Row> rows) {
    List<String> workloads = rows.stream().map(Row::workload).distinct().toList();
    Map<Conditions, List<Row>> alike =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> new Conditions(row.workload(), row.level(), row.clients())));
    return new Results(
        alike.entrySet().stream()
            .map(entry -> comparison(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingInt((Comparison one) -> workloads.indexOf(one.workload()))
                    .thenComparing(Comparison::level)
                    .thenComparingInt(Comparison::clients))
            .toList());
  }

  private static Comparison comparison(Conditions conditions, List<Row> rows) {
    Map<String, List<Row>> byPeer = new TreeMap<>(PeerOrder.BY_NAME);
    rows.forEach(row -> byPeer.computeIfAbsent(row.peer(), _ -> new ArrayList<>()).add(row));
    return new Comparison(
        conditions.workload(),
        conditions.level(),
        conditions.clients(),
        byPeer.values().stream().map(Median::of).toList());
  }

  boolean isEmpty() {
    return comparisons.isEmpty();
  }

  Stream<Comparison> at(String workload) {
    return comparisons.stream().filter(one -> one.workload().equals(workload));
  }

  Stream<Comparison> at(String workload, String level, int clients) {
    return at(workload).filter(one -> one.level().equals(level) && one.clients() == clients);
  }

  /** Names of all peers, in the order they are shown. */
  List<String> peers() {
    return peers(comparisons);
  }

  static List<String> peers(List<Comparison> comparisons) {
    return comparisons.stream()
        .flatMap(one -> one.peers().stream())
        .map(Median::peer)
        .distinct()
        .sorted(PeerOrder.BY_NAME)
        .toList();
  }

  /** What an acknowledged command of each peer survives, where it says so. */
  SequencedMap<String, String> survives() {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    for (String peer : peers()) {
      comparisons.stream()
          .flatMap(one -> one.peer(peer).stream())
          .map(Median::survives)
          .filter(text -> !text.isBlank())
          .findFirst()
          .ifPresent(text -> all.put(peer, text));
    }
    return all;
  }
}
