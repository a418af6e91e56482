package io.daybook.domain.test;

import com.google.errorprone.annotations.FormatMethod;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The golden log of one release, folded by today's rules and compared with its states. */
final class ReleasedLog {
  /** Of the file of a topic's events. */
  static final String ENDING = ".log";

  private final Path version;
  private final Rules rules;
  private final Map<String, Folded> folded = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  /** Version and state of one aggregate so far. */
  private record Folded(int version, Message state) {}

  private ReleasedLog(Path version, Rules rules) {
    this.version = version;
    this.rules = rules;
  }

  /**
   * A sentence for each event that today's rules cannot read or fold, and for each state that they
   * come to and that is not the one of its time.
   *
   * @param version folder of the release; it may have no log
   */
  static List<String> faults(Path version, Rules rules) throws IOException {
    ReleasedLog log = new ReleasedLog(version, rules);
    List<Path> topics = log.topics();
    for (Path topic : topics) {
      log.eachLine(topic, log::fold);
    }
    // States say nothing where events could not be folded.
    if (!topics.isEmpty() && log.faults.isEmpty()) {
      log.eachLine(version.resolve(GoldenState.FILE), log::compare);
    }
    return log.faults;
  }

  private List<Path> topics() throws IOException {
    try (Stream<Path> files = Files.list(version)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  private void eachLine(Path file, Consumer<String> action) throws IOException {
    if (!Files.exists(file)) {
      add("%s is missing, so the log beside it says nothing", file);
      return;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      try {
        action.accept(line);
      } catch (IllegalArgumentException e) {
        add("%s, line %d: %s", file, number, Objects.toString(e.getMessage()));
      }
    }
  }

  private void fold(String line) {
    GoldenEvent logged = GoldenEvent.parse(line, rules.types());
    AggregateRules<?, ?, ?> own = rules.of(logged.type());
    String key = logged.type() + " " + logged.aggregateId();
    Folded before = folded.getOrDefault(key, new Folded(0, own.initialState()));
    try {
      Message after = own.evolve(before.state(), logged.event());
      folded.put(key, new Folded(before.version() + 1, after));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("%s fails to fold it: %s".formatted(writtenIn(own), e), e);
    }
  }

  /** Name of the class that a user has written. */
  private String writtenIn(AggregateRules<?, ?, ?> own) {
    return rules.processes().stream()
        .filter(process -> process.type().type().equals(own.type()))
        .<Object>map(ProcessRules::manager)
        .findFirst()
        .orElse(own.decider())
        .getClass()
        .getName();
  }

  private void compare(String line) {
    GoldenState then = GoldenState.parse(line, rules.types());
    AggregateRules<?, ?, ?> own = rules.of(then.type());
    String aggregate = then.type() + " " + then.aggregateId();
    String decider = writtenIn(own);
    Folded now = folded.get(aggregate);
    if (now == null || now.version() != then.version()) {
      add("%s: the log of %s does not end at version %d", version, aggregate, then.version());
    } else if (own.revision() < then.revision()) {
      add(
          "%s has revision %d, and had %d in %s: a revision only goes up",
          decider, own.revision(), then.revision(), version.getFileName());
    } else if (own.revision() == then.revision() && !now.state().equals(then.state())) {
      String what = "state of %s than in %s".formatted(aggregate, version.getFileName());
      add(
          "%s\nRaise revision() of %s if that is meant",
          Difference.text(what, Texts.of(then.state()), Texts.of(now.state())), decider);
    }
  }

  @FormatMethod
  private void add(String format, Object... args) {
    faults.add(format.formatted(args));
  }
}
