package io.daybook.benchmarks;

import io.daybook.benchmarks.workload.Scale;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The header of a report: when, of which code, on which machine, with which settings. */
final class Facts {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private Facts() {}

  static SequencedMap<String, String> of(Path home, Scale scale) {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("Date", ZonedDateTime.now(ZoneOffset.UTC).format(TIME));
    facts.put("Commit", Commit.of(home));
    facts.putAll(Machine.facts(scale.folder()));
    facts.put("Settings", settings(scale));
    return facts;
  }

  /**
   * For example {@code full: 1 run, turns of 5 s after 1 s of warm-up, the first after 60 s, 1, 64
   * clients}.
   */
  static String settings(Scale scale) {
    return "%s: %d %s, turns of %d s after %d s of warm-up, the first after %d s, %s clients%s"
        .formatted(
            scale.quick() ? "quick look" : "full",
            scale.runs(),
            scale.runs() == 1 ? "run" : "runs",
            scale.turn().toSeconds(),
            scale.warmUp().toSeconds(),
            scale.firstWarmUp().toSeconds(),
            scale.clients().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            scale.peers().isEmpty()
                ? ""
                : "; only " + scale.peers().stream().sorted().collect(Collectors.joining(", ")));
  }
}
