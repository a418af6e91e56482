package io.daybook.query.store;

import static io.daybook.query.OrderLog.FIRST_SECOND;
import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.EventKey;
import io.daybook.http.ProblemException;
import io.daybook.query.OrderLog;
import io.daybook.query.request.RequiredOffsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history is told up to its first erased event, and refused from there on. */
class ErasedEventsTest {
  private static final String ID = OrderLog.idIn(0, "o");
  private static final int LATEST = Integer.MAX_VALUE;

  @TempDir Path folder;
  private DrivenStore driven;

  @BeforeEach
  void start() {
    driven = new DrivenStore(folder, 1 << 22);
    pipe(0, placed("c-1"));
  }

  @AfterEach
  void stop() {
    driven.close();
  }

  @Test
  void a_tombstone_in_the_middle() {
    pipe(1, itemAdded(2));
    pipe(2, itemAdded(3));
    erase(2);
    assertToldUpToOne(2);
    assertThat(driven.page(ID, 2, 1).events()).as("what is there").hasSize(1);
  }

  /** As compaction leaves it once the tombstone is gone as well. */
  @Test
  void a_hole_without_a_record() {
    pipe(2, itemAdded(3));
    assertToldUpToOne(2);
  }

  @Test
  void a_tombstone_of_the_last_event() {
    pipe(1, itemAdded(2));
    assertThat(requireNonNull(driven.at(ID, LATEST)).version()).isEqualTo(2);
    erase(2);
    assertToldUpToOne(2);
  }

  @Test
  void several_tombstones_and_an_event_after_them() {
    pipe(1, itemAdded(2), itemAdded(3));
    pipe(3, itemAdded(4));
    erase(2);
    erase(3);
    assertToldUpToOne(2);
    assertThat(versionAt(FIRST_SECOND)).isZero();
    assertThatThrownBy(() -> versionAt(FIRST_SECOND + 2)).hasMessageContaining("event-erased");
  }

  @Test
  void an_event_of_a_command_whose_last_event_is_a_hole_is_complete_once_others_follow() {
    pipe(1, itemAdded(2), itemAdded(3));
    erase(3);
    pipe(3, itemAdded(4));
    assertThat(requireNonNull(driven.at(ID, 2)).version()).isEqualTo(2);
    assertErased(3, () -> driven.at(ID, LATEST));
    erase(1);
    assertErased(1, () -> driven.read(ID, history -> history.before(LATEST, 9, Set.of())));
  }

  @Test
  void all_events_are_erased() {
    erase(1);
    assertErased(1, () -> driven.at(ID, LATEST));
    assertErased(1, () -> driven.at(ID, 1));
    assertErased(1, () -> driven.page(ID, 0, 100));
    assertErased(1, () -> versionAt(FIRST_SECOND));
  }

  @Test
  void a_tombstone_beyond_the_history_erases_nothing() {
    pipe(1, itemAdded(2));
    erase(20);
    erase(21);
    assertToldUpToTwo();
    assertThat(driven.page(ID, 0, 2).next()).isEmpty();
    assertThat(driven.page(ID, 19, 100).events()).isEmpty();
    assertThat(driven.page(ID, 20, 100).events()).isEmpty();
    assertThat(driven.read(ID, history -> history.before(20, 9, Set.of())).events()).hasSize(2);
    pipe(2, itemAdded(3));
    assertThat(requireNonNull(driven.at(ID, LATEST)).version()).isEqualTo(3);
  }

  @Test
  void nor_does_one_complete_a_command() {
    driven.pipe(driven.log.command(ID, 1, itemAdded(2), itemAdded(3)).events().subList(0, 1));
    erase(20);
    assertThat(requireNonNull(driven.at(ID, LATEST)).version()).isEqualTo(1);
  }

  @Test
  void an_aggregate_of_such_a_tombstone_alone_is_unknown() {
    String other = OrderLog.idIn(0, "other");
    driven.pipe(new EventKey(other, 20).toBytes(), null);
    assertThat(driven.at(other, LATEST)).isNull();
  }

  private void assertToldUpToTwo() {
    assertThat(requireNonNull(driven.at(ID, LATEST)).version()).isEqualTo(2);
    assertThat(driven.page(ID, 0, 100).events()).hasSize(2);
    assertThat(driven.read(ID, history -> history.before(LATEST, 9, Set.of())).events()).hasSize(2);
    assertThat(versionAt(FIRST_SECOND + 1_000)).isEqualTo(2);
  }

  private void assertToldUpToOne(int erased) {
    assertThat(requireNonNull(driven.at(ID, 1)).version()).isEqualTo(1);
    assertThat(driven.page(ID, 0, 1).events()).hasSize(1);
    assertThat(versionAt(FIRST_SECOND)).isZero();
    assertErased(erased, () -> driven.at(ID, LATEST));
    assertErased(erased, () -> driven.at(ID, erased));
    assertErased(erased, () -> driven.page(ID, 0, 100));
    assertErased(erased, () -> driven.page(ID, 1, 100));
    assertErased(erased, () -> driven.read(ID, history -> history.before(LATEST, 9, Set.of())));
    assertErased(erased, () -> driven.read(ID, history -> history.steps(history.at(1), 2)));
    Instant later = Instant.ofEpochSecond(FIRST_SECOND + 1_000);
    assertErased(
        erased,
        () -> driven.read(ID, history -> requireNonNull(history.at(history.versionAt(later)))));
    assertErased(
        erased,
        () ->
            driven.store.read(
                OrderLog.ORDERS,
                ID,
                RequiredOffsets.NONE,
                erased,
                history -> requireNonNull(history.at(LATEST))));
  }

  private static void assertErased(int version, ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().type()).isEqualTo("/problems/event-erased");
              assertThat(refused.problem().status()).isEqualTo(410);
              assertThat(refused.problem().detail())
                  .isEqualTo(
                      "Event sales.order/%s@%d was erased: the history is known up to version %d."
                          .formatted(ID, version, version - 1));
            });
  }

  private int versionAt(long second) {
    return driven.read(ID, history -> history.versionAt(Instant.ofEpochSecond(second)));
  }

  private void pipe(int afterVersion, io.daybook.proto.sales.order.v1.OrderEvent... events) {
    driven.pipe(driven.log.command(ID, afterVersion, events).events());
  }

  private void erase(int version) {
    driven.pipe(new EventKey(ID, version).toBytes(), null);
  }
}
