package io.daybook.domain.test;

import io.daybook.domain.Rules;
import io.daybook.domain.test.library.Ban;
import io.daybook.domain.test.library.LoanDecider;
import io.daybook.domain.test.library.loan.v1.LoanCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The releases of the library in a folder of a test, written and read by rules that may differ. */
final class LibraryReleases {
  private final Rules rules = Rules.load();
  private final Path released;

  LibraryReleases(Path released) {
    this.released = released;
  }

  /** A golden log that these commands were sent to. */
  GoldenLog log(LoanCommand... commands) {
    GoldenLog log = new GoldenLog(rules);
    for (LoanCommand command : commands) {
      log.send(command);
    }
    return log;
  }

  /** Writes release 1.0 by today's rules, and returns its folder. */
  Path write(GoldenLog log) throws IOException {
    today().write("1.0-SNAPSHOT", log);
    return released.resolve("1.0");
  }

  Releases today() {
    return new Releases(released, rules);
  }

  List<String> faults() throws IOException {
    return today().faults();
  }

  List<String> faults(LoanDecider changed) throws IOException {
    return faults(changed, new Ban());
  }

  List<String> faults(Ban changed) throws IOException {
    return faults(new LoanDecider(), changed);
  }

  private List<String> faults(LoanDecider loans, Ban ban) throws IOException {
    return new Releases(released, Rules.of(rules.types(), List.of(loans), List.of(ban))).faults();
  }
}
