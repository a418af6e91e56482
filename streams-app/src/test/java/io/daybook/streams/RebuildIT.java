package io.daybook.streams;

import static io.daybook.streams.Attempts.add;
import static io.daybook.streams.Attempts.again;
import static io.daybook.streams.Attempts.attempt;
import static io.daybook.streams.Attempts.place;
import static io.daybook.streams.WriteSide.BRIEFLY;
import static io.daybook.streams.WriteSide.LONG_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.LogPlace;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.streams.decision.Fixtures;
import io.daybook.streams.rebuild.RebuildNotEnded;
import io.daybook.streams.rebuild.RebuildRefused;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The write side made anew on a real broker, by and for the production code. */
@ExtendWith(RealParts.class)
class RebuildIT {
  private static final OrderCommand PLACE = place("r-1");
  private static final OrderCommand ADD = add("r-1", "add");
  private static final OrderCommand SHIP = Fixtures.ship(attempt("r-1", "ship", "1"));

  @TempDir private static Path folder;

  private WriteSide writeSide;
  private LogClient log;

  /** An order of two versions with a refused command, and twenty others. */
  @BeforeEach
  void decideSome(TestInfo test, LocalBroker broker, LocalRegistry registry) {
    String prefix = test.getTestMethod().orElseThrow().getName().substring(0, 8) + ".";
    writeSide =
        new WriteSide(
            broker.bootstrapServers(), registry.url(), prefix, folder.resolve(prefix + "data"));
    writeSide.start("a");
    log = writeSide.client();
    IntStream.range(0, 20).forEach(i -> log.send(place("other-" + i)));
    log.ask(PLACE);
    assertThat(log.ask(ADD).getVersion()).isEqualTo(2);
    assertThat(log.ask(SHIP).getCode()).isEqualTo("ORDER_NOT_PAID");
    IntStream.range(0, 20).forEach(i -> log.await("other-" + i + "/place/1"));
  }

  @AfterEach
  void end() {
    log.close();
    writeSide.close();
  }

  @Test
  void all_lost_disk_changelogs_and_offsets_is_decided_on_as_if_nothing_was() {
    Map<String, String> before = writeSide.aggregates(log, 1);
    Map<String, String> seenBefore = writeSide.seenCommands(log);
    writeSide.stop();
    writeSide.wipe("a");
    writeSide.deleteChangelogs();
    writeSide.loseGroupOffsets();
    OrderCommand queued = add("r-1", "queued");
    log.send(queued);

    assertThatThrownBy(() -> writeSide.start("a"))
        .hasMessageContaining("sales.order has events, but its states are lost")
        .hasMessageContaining("daybook rebuild sales.order");
    String said = writeSide.rebuild(LONG_TIMEOUT);

    assertThat(said).contains("22 events add up to 21 aggregates, state hash");
    assertThat(said).contains("nothing was there before");
    assertThat(writeSide.aggregates(log, 1)).hasSize(21).isEqualTo(before);
    Map<String, String> seen = writeSide.seenCommands(log);
    assertThat(seen).hasSize(22);
    assertThat(seenBefore).hasSize(23).containsAllEntriesOf(seen);
    writeSide.start("a");
    assertThat(log.await("r-1/queued/1").getVersion()).isEqualTo(3);
    assertContinues();
    assertThat(log.events()).as("nothing was decided twice").hasSize(24);
  }

  private void assertContinues() {
    CommandReply added = log.ask(again(ADD));
    assertThat(added.getDuplicate()).isTrue();
    assertThat(added.getVersion()).isEqualTo(2);
    assertThat(added.getEventsList()).containsExactly("ItemAdded");
    OrderCommand other = Fixtures.addItem(attempt("r-1", "add", "other"), 9);
    assertThat(log.ask(other).getOutcome()).isEqualTo(Outcome.OUTCOME_COMMAND_ID_REUSED);
    assertThat(log.ask(add("r-1", "more")).getVersion()).isEqualTo(4);
    assertThat(log.events("r-1"))
        .extracting(event -> event.getMetadata().getVersion())
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  @SuppressWarnings("deprecation")
  void refolded_by_a_new_revision_earlier_forms_are_read_and_refusals_remembered() {
    writeSide.stop();
    OrderEvent.Builder inFirstForm = log.events("r-1").getLast().toBuilder();
    inFirstForm.getShippingAddressSetBuilder().setAddress("The blue house");
    log.sendEvent("r-1", 3, inFirstForm.build());
    writeSide.rules(new RevisedRules());
    assertThatThrownBy(() -> writeSide.start("a"))
        .hasMessageContaining("The fold of sales.order has revision 2")
        .hasMessageContaining("daybook rebuild sales.order");

    String said = writeSide.rebuild(LONG_TIMEOUT);

    assertThat(said).contains("Deleted the states of other revisions");
    assertThat(writeSide.aggregates(log, 2)).hasSize(21);
    writeSide.start("a");
    CommandReply shipped = log.ask(again(SHIP));
    assertThat(shipped.getDuplicate()).isTrue();
    assertThat(shipped.getCode()).isEqualTo("ORDER_NOT_PAID");
    assertThat(log.ask(add("r-1", "more")).getVersion()).isEqualTo(4);
    writeSide.stop();

    writeSide.rules(Fixtures.orderDecider());
    assertThatThrownBy(() -> writeSide.start("a"))
        .as("back to the old fold, whose states are as old")
        .hasMessageContaining("The fold of sales.order has revision 1");
  }

  @Test
  void killed_half_way_it_is_used_by_nobody_and_can_be_run_again() throws Exception {
    Map<String, String> before = writeSide.aggregates(log, 1);
    Map<String, String> seenBefore = writeSide.seenCommands(log);
    writeSide.stop();
    try (HaltingRebuild halted = HaltingRebuild.start(writeSide.instance("b"), folder)) {
      halted.awaitHalfWay();
      assertThatThrownBy(() -> writeSide.rebuild(BRIEFLY))
          .isInstanceOf(RebuildRefused.class)
          .hasMessageContaining("is not empty")
          .hasMessageContaining("daybook-rebuild-sales.order");
      assertThatThrownBy(() -> writeSide.start("a"))
          .hasMessageContaining("sales.order is being rebuilt");
      assertThatThrownBy(writeSide::joinGroup)
          .as("who does not look at that")
          .isInstanceOf(InconsistentGroupProtocolException.class);
    }
    writeSide.emptyGroup();
    writeSide.start("a");
    assertThat(writeSide.failure())
        .rootCause()
        .hasMessageContaining("are not complete, since a rebuild did not end: run it again");
    writeSide.stop();

    assertThatThrownBy(() -> writeSide.rebuildUntil("partition 1"))
        .isInstanceOf(RebuildNotEnded.class)
        .hasMessageEndingWith(
            "is used by nobody until it is run again: daybook rebuild sales.order");
    writeSide.rebuild(LONG_TIMEOUT);
    assertThat(writeSide.rebuild(LONG_TIMEOUT))
        .as("once more, though nothing is lost")
        .contains("as it was before")
        .doesNotContain("not so before");

    assertThat(writeSide.aggregates(log, 1)).isEqualTo(before);
    assertThat(writeSide.seenCommands(log)).isEqualTo(seenBefore);
    writeSide.start("a");
    assertThat(log.ask(again(SHIP)).getDuplicate()).isTrue();
    assertThat(log.ask(add("r-1", "more")).getVersion()).isEqualTo(3);
    assertThat(log.events()).hasSize(23);
  }

  @Test
  void it_is_refused_while_an_instance_decides_and_where_a_history_has_a_gap() {
    assertThatThrownBy(() -> writeSide.rebuild(BRIEFLY))
        .isInstanceOf(RebuildRefused.class)
        .hasMessageContaining("stop every streams-app");
    assertThat(log.ask(add("r-1", "more")).getVersion()).isEqualTo(3);
    writeSide.stop();
    log.sendEvent("r-1", 5, log.events("r-1").getLast());

    assertThatThrownBy(() -> writeSide.rebuild(LONG_TIMEOUT))
        .isInstanceOf(RebuildRefused.class)
        .hasMessageContaining("sales.order/r-1 cannot be folded: its event 4 is not in the log")
        .hasMessageContaining("the changelogs hold no state of it at version 5");

    writeSide.start("a");
    assertThat(log.ask(add("r-1", "after-refusal")).getVersion()).isEqualTo(4);
  }

  @Test
  void an_aggregate_with_an_erased_event_keeps_its_state_and_all_others_are_made_anew() {
    log.sendEvent("holed", 1, log.events("r-1").getFirst());
    log.sendEvent("holed", 3, log.events("r-1").getFirst());
    log.erase("holed", 4);
    writeSide.stop();
    assertThatThrownBy(() -> writeSide.rebuild(LONG_TIMEOUT))
        .isInstanceOf(RebuildRefused.class)
        .hasMessageContaining("sales.order/holed cannot be folded: its event 2 is not in the log")
        .hasMessageContaining("the changelogs hold no state of it at version 4");

    log.putState(writeSide.changelog(), "holed", AggregateRow.newBuilder().setVersion(4).build());
    Map<String, String> before = writeSide.aggregates(log, 1);
    assertThat(writeSide.rebuild(LONG_TIMEOUT)).contains("as it was before");

    assertThat(writeSide.aggregates(log, 1)).isEqualTo(before).containsKey("holed");
    writeSide.start("a");
    assertThat(log.ask(add("r-1", "more")).getVersion()).isEqualTo(3);
  }

  @Test
  void tombstones_beyond_the_history_refuse_nothing() {
    log.erase("r-1", 20);
    log.erase("nobody", 20);
    writeSide.stop();
    Map<String, String> before = writeSide.aggregates(log, 1);
    assertThat(writeSide.rebuild(LONG_TIMEOUT)).contains("as it was before");

    assertThat(writeSide.aggregates(log, 1)).isEqualTo(before).doesNotContainKey("nobody");
    writeSide.start("a");
    assertThat(log.ask(add("r-1", "more")).getVersion()).isEqualTo(3);
  }

  @Test
  void a_malformed_record_refuses_it_until_it_is_skipped() {
    writeSide.stop();
    LogPlace junk = log.junk("r-1");
    assertThatThrownBy(() -> writeSide.rebuild(LONG_TIMEOUT))
        .isInstanceOf(RebuildRefused.class)
        .hasMessageContaining(
            "at the record " + junk + ": it is malformed. The value is not framed");
    writeSide.skip(junk);
    assertThat(writeSide.rebuild(LONG_TIMEOUT)).contains("as it was before");
  }

  @Test
  void stale_stores_of_another_instance_are_dropped() {
    writeSide.stop();
    writeSide.leave("a");
    writeSide.start("b");
    IntStream.range(0, 50).forEach(i -> log.send(add("r-1", "b-" + i)));
    log.await("r-1/b-49/1");
    writeSide.stop();
    writeSide.leave("b");
    writeSide.deleteChangelogs();
    writeSide.wipe("a");
    writeSide.rebuild(LONG_TIMEOUT);
    writeSide.start("a");
    log.ask(add("other-0", "late"));
    // So many, in all partitions, that the new changelogs are longer than the old ones were.
    List<Integer> more = IntStream.range(0, 300).boxed().toList();
    more.forEach(i -> log.send(Fixtures.ship(attempt("other-" + i % 20, "a-" + i, "1"))));
    more.forEach(i -> log.await("other-" + i % 20 + "/a-" + i + "/1"));
    writeSide.stop();
    writeSide.leave("a");

    writeSide.start("b");

    assertThat(log.ask(again(add("other-0", "late"))).getDuplicate()).isTrue();
    assertThat(log.ask(add("other-0", "later")).getVersion()).isEqualTo(3);
    assertThat(log.ask(add("r-1", "later")).getVersion()).isEqualTo(53);
  }
}
