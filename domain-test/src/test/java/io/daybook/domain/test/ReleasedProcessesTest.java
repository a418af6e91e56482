package io.daybook.domain.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Observed;
import io.daybook.domain.test.library.Ban;
import io.daybook.domain.test.library.ban.v1.BanState;
import io.daybook.proto.v1.ProcessEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a process, as a release leaves it and as later rules fold it. */
class ReleasedProcessesTest {
  private static final AggregateTypes TYPES = AggregateTypes.load();
  private static final String LOG = "library.ban.events.v1.log";

  private final LibraryReleases library;

  ReleasedProcessesTest(@TempDir Path released) {
    this.library = new LibraryReleases(released);
  }

  @Test
  void a_process_observes_and_its_command_is_answered() throws IOException {
    Path version = library.write(ended());

    assertThat(events(version))
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(
            ProcessEvent.EventCase.OBSERVATION_MADE,
            ProcessEvent.EventCase.COMMAND_ISSUED,
            ProcessEvent.EventCase.OBSERVATION_MADE,
            ProcessEvent.EventCase.PROCESS_ENDED);
    assertThat(state(version).getMemberId()).isEqualTo("banned-m-2");
    assertThat(state(version).getEndReason()).isEqualTo("banned");
    assertThat(state(version).getProgress().getEnded()).isTrue();
    assertThat(state(version).getProgress().getOpenCommandsList()).isEmpty();
    assertThat(Files.readAllLines(version.resolve("library.loan.events.v1.log"))).hasSize(2);
    assertThat(library.faults()).isEmpty();
  }

  @Test
  void a_process_observes_that_its_command_was_refused() throws IOException {
    GoldenLog log = library.log(Loans.open("l-2", "banned-m-2"), Loans.end("l-2", "returned"));
    log.route();
    Path version = library.write(log);

    assertThat(state(version).getEndReason()).isEqualTo("LOAN_ENDED");
    assertThat(state(version).getProgress().getEnded()).isTrue();
    assertThat(library.faults()).isEmpty();
  }

  @Test
  void what_is_sent_after_the_last_call_is_not_observed() throws IOException {
    GoldenLog log = library.log(Loans.open("l-2", "banned-m-2"));

    assertThat(library.write(log).resolve(LOG)).doesNotExist();
  }

  @Test
  void another_fold_of_a_process_needs_another_revision() throws IOException {
    library.write(ended());

    assertThat(library.faults(new Forgetful(2)))
        .singleElement()
        .asString()
        .startsWith("Another state of library.ban l-2 than in 1.0")
        .contains("-   member_id: \"banned-m-2\"")
        .endsWith("Raise revision() of %s if that is meant".formatted(Forgetful.class.getName()));
    assertThat(library.faults(new Forgetful(3))).isEmpty();
  }

  @Test
  void an_observation_that_cannot_be_folded_is_named_with_its_line() throws IOException {
    Path version = library.write(ended());

    assertThat(library.faults(new Failing()))
        .containsExactly(
            "%s, line 3: %s fails to fold it: java.lang.IllegalStateException: answered"
                .formatted(version.resolve(LOG), Failing.class.getName()));
  }

  private GoldenLog ended() {
    GoldenLog log = library.log(Loans.open("l-2", "banned-m-2"));
    log.route();
    return log;
  }

  private static List<ProcessEvent> events(Path version) throws IOException {
    return Files.readAllLines(version.resolve(LOG)).stream()
        .map(line -> (ProcessEvent) GoldenEvent.parse(line, TYPES).event())
        .toList();
  }

  private static BanState state(Path version) throws IOException {
    return Files.readAllLines(version.resolve(GoldenState.FILE)).stream()
        .map(line -> GoldenState.parse(line, TYPES).state())
        .filter(BanState.class::isInstance)
        .map(BanState.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Does not keep who has borrowed. */
  private static final class Forgetful extends Ban {
    private final int revision;

    Forgetful(int revision) {
      this.revision = revision;
    }

    @Override
    public int revision() {
      return revision;
    }

    @Override
    public BanState evolve(BanState ban, Observed observed) {
      return super.evolve(ban, observed).toBuilder().clearMemberId().build();
    }
  }

  private static final class Failing extends Ban {
    @Override
    public BanState evolve(BanState ban, Observed observed) {
      if (observed instanceof Observed.Event event && event.answer()) {
        throw new IllegalStateException("answered");
      }
      return super.evolve(ban, observed);
    }
  }
}
