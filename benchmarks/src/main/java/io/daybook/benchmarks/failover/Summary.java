package io.daybook.benchmarks.failover;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One line for each kind of loss: median and worst. */
final class Summary {
  private Summary() {}

  static List<String> of(List<Loss> losses) {
    Map<String, List<Loss>> kinds =
        losses.stream()
            .collect(Collectors.groupingBy(Loss::how, LinkedHashMap::new, Collectors.toList()));
    return kinds.entrySet().stream().map(kind -> line(kind.getKey(), kind.getValue())).toList();
  }

  private static String line(String how, List<Loss> losses) {
    List<Duration> undecided =
        losses.stream().flatMap(loss -> loss.undecided().stream()).sorted().toList();
    List<Duration> others = losses.stream().map(Loss::others).sorted().toList();
    return "%-26s %d kills: its partitions undecided for p50 %s, max %s; others at most %s"
        .formatted(
            how,
            losses.size(),
            Loss.text(undecided.get(undecided.size() / 2)),
            Loss.text(undecided.getLast()),
            Loss.text(others.getLast()));
  }
}
