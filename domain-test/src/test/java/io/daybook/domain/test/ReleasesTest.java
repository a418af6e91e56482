package io.daybook.domain.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.test.library.LoanDecider;
import io.daybook.domain.test.library.loan.v1.LoanEvent;
import io.daybook.domain.test.library.loan.v1.LoanState;
import io.daybook.domain.test.library.loan.v1.LossReported;
import io.daybook.proto.v1.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that {@link DomainCheck} finds in a release that today's business cannot read. */
class ReleasesTest {
  private static final AggregateTypes TYPES = AggregateTypes.load();
  private static final String DECIDER = LoanDecider.class.getName();
  private static final String LOG = "library.loan.events.v1.log";

  private final LibraryReleases library;

  ReleasesTest(@TempDir Path released) {
    this.library = new LibraryReleases(released);
  }

  @Test
  void what_this_version_writes_is_read() throws IOException {
    Path version = write();
    assertThat(version).isDirectoryContaining("glob:**/descriptors.binpb");
    assertThat(version.resolve(LOG)).content().hasLineCount(2);
    assertThat(version.resolve(GoldenState.FILE)).content().hasLineCount(1);
    assertThat(library.faults()).isEmpty();
  }

  @Test
  void a_release_without_a_golden_log_has_protos_only() throws IOException {
    Path version = library.write(library.log());
    try (var files = Files.list(version)) {
      assertThat(files).extracting(Path::getFileName).hasToString("[descriptors.binpb]");
    }
    assertThat(library.faults()).isEmpty();
  }

  @Test
  void a_changed_proto_is_named_with_its_field() throws IOException {
    Path descriptors = write().resolve("descriptors.binpb");
    FileDescriptorSet.Builder earlier =
        FileDescriptorSet.parseFrom(Files.readAllBytes(descriptors)).toBuilder();
    for (FileDescriptorProto.Builder file : earlier.getFileBuilderList()) {
      if (file.getName().equals("library/loan/v1/loan_events.proto")) {
        file.getMessageTypeBuilder(1).getFieldBuilder(0).setName("reader_id");
      }
    }
    Files.write(descriptors, earlier.build().toByteArray());
    assertThat(library.faults())
        .containsExactly(
            "library/loan/v1/loan_events.proto: LoanOpened.reader_id (1) was renamed to member_id"
                + " since 1.0.");
  }

  @Test
  void a_release_whose_protos_are_missing_is_named() throws IOException {
    Path descriptors = write().resolve("descriptors.binpb");
    Files.delete(descriptors);
    assertThat(library.faults())
        .containsExactly(descriptors + " is missing, so its protos cannot be compared.");
  }

  @Test
  void an_earlier_form_is_folded_as_its_successor() throws IOException {
    Path version = write();
    @SuppressWarnings("deprecation")
    LoanEvent loss =
        LoanEvent.newBuilder().setLossReported(LossReported.newBuilder().setCause("rain")).build();
    GoldenEvent earlier = new GoldenEvent(TYPES.all().getFirst(), "l-1", loss);
    Path log = version.resolve(LOG);
    Files.write(log, List.of(Files.readAllLines(log).getFirst(), earlier.line(1, 2)));
    assertThat(library.faults())
        .containsExactly(
            """
            Another state of library.loan l-1 than in 1.0 (- expected, + actual):
              LoanState {
                member_id: "m-1"
            -   end_reason: "returned"
            +   end_reason: "rain"
              }
            Raise revision() of %s if that is meant\
            """
                .formatted(DECIDER));
  }

  @Test
  void another_fold_needs_another_revision() throws IOException {
    write();
    assertThat(library.faults(new Forgetful(2)))
        .containsExactly(
            """
            Another state of library.loan l-1 than in 1.0 (- expected, + actual):
              LoanState {
            -   member_id: "m-1"
                end_reason: "returned"
              }
            Raise revision() of %s if that is meant\
            """
                .formatted(Forgetful.class.getName()));
    assertThat(library.faults(new Forgetful(3))).isEmpty();
    assertThat(library.faults(new Forgetful(1)))
        .containsExactly(
            "%s has revision 1, and had 2 in 1.0: a revision only goes up"
                .formatted(Forgetful.class.getName()));
  }

  @Test
  void an_event_that_cannot_be_folded_is_named_with_its_line() throws IOException {
    Path log = write().resolve(LOG);
    assertThat(library.faults(new Failing()))
        .containsExactly(
            "%s, line 2: %s fails to fold it: java.lang.IllegalStateException: ended"
                .formatted(log, Failing.class.getName()));
  }

  @Test
  void an_event_that_is_not_known_any_more_is_named_with_its_line() throws IOException {
    Path log = write().resolve(LOG);
    String line = Files.readAllLines(log).getFirst();
    String empty = value(Money.getDefaultInstance());
    String cut = value(Money.newBuilder().setCurrencyCode("GBP").build()).substring(0, 12);
    Files.write(
        log,
        List.of(
            line.replace("library.loan.events", "library.fee.events"),
            line.replaceFirst("\t[^\t]*$", "\t" + empty),
            line.replaceFirst("\t[^\t]*$", "\t" + cut),
            line.replaceFirst("\t[^\t]*$", "")));
    String union = "library.loan.v1.LoanEvent";
    assertThat(library.faults())
        .containsExactly(
            log + ", line 1: no aggregate with the topic library.fee.events.v1 is declared",
            "%s, line 2: %s does not know library.loan.v1.LoanOpened any more"
                .formatted(log, union),
            ("%s, line 3: library.loan.v1.LoanOpened is not readable as a %s: While parsing a"
                    + " protocol message, the input ended unexpectedly in the middle of a field. "
                    + " This could mean either that the input has been truncated or that an"
                    + " embedded message misreported its own length.")
                .formatted(log, union),
            log + ", line 4: it has 5 columns, not 6");
  }

  /** A value as a record has it. */
  private static String value(Money message) {
    byte[] bytes = new byte[6 + message.getSerializedSize()];
    System.arraycopy(message.toByteArray(), 0, bytes, 6, message.getSerializedSize());
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void a_log_that_is_not_whole_is_named() throws IOException {
    Path version = write();
    Path log = version.resolve(LOG);
    Files.write(log, List.of(Files.readAllLines(log).getFirst()));
    assertThat(library.faults())
        .containsExactly(version + ": the log of library.loan l-1 does not end at version 2");
    Path states = version.resolve(GoldenState.FILE);
    Files.write(states, List.of("library.fee\t1\tf-1\t1\t", "library.loan"));
    assertThat(library.faults())
        .containsExactly(
            states + ", line 1: no aggregate library.fee is declared",
            states + ", line 2: it has 1 columns, not 5");
    Files.delete(states);
    assertThat(library.faults())
        .containsExactly(states + " is missing, so the log beside it says nothing");
  }

  @Test
  void what_a_release_has_left_is_never_written_again() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> library.today().write("1.0", library.log()))
        .withMessage(
            "golden.version is '1.0', without -SNAPSHOT: the folder of a release is never written"
                + " again");
  }

  @Test
  void a_golden_log_has_every_event_and_no_refused_command() {
    GoldenLog log = library.log(Loans.open("l-1", "m-1"));
    log.route();
    assertThat(log.faults())
        .containsExactly(
            "The golden log has no library.loan.v1.LoanEnded: send a command that leads to one",
            "The golden log has nothing of library.loan that library.ban observes: send a command"
                + " that leads to it, and call route()",
            "The golden log has no command to library.loan that library.ban issues: send a command"
                + " that leads to one, and call route()");
    log.send(Loans.end("l-1", "returned"));
    log.send(Loans.open("l-2", "banned-m-2"));
    log.route();
    assertThat(log.faults()).isEmpty();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> log.send(Loans.end("l-1", "lost")))
        .withMessage(
            "A golden log has no refused commands, and library.loan l-1 was refused with"
                + " LOAN_ENDED: The loan has ended.");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> log.send(Money.getDefaultInstance()))
        .withMessage("daybook.v1.Money is the union of commands of no aggregate");
  }

  private Path write() throws IOException {
    return library.write(library.log(Loans.open("l-1", "m-1"), Loans.end("l-1", "returned")));
  }

  /** Does not keep who had the book. */
  private static final class Forgetful extends LoanDecider {
    private final int revision;

    Forgetful(int revision) {
      this.revision = revision;
    }

    @Override
    public int revision() {
      return revision;
    }

    @Override
    public LoanState evolve(LoanState loan, LoanEvent event) {
      return super.evolve(loan, event).toBuilder().clearMemberId().build();
    }
  }

  private static final class Failing extends LoanDecider {
    @Override
    public LoanState evolve(LoanState loan, LoanEvent event) {
      if (event.hasLoanEnded()) {
        throw new IllegalStateException("ended");
      }
      return super.evolve(loan, event);
    }
  }
}
