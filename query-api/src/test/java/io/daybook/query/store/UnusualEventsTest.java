package io.daybook.query.store;

import static com.google.protobuf.ByteString.EMPTY;
import static io.daybook.query.OrderLog.addressed;
import static io.daybook.query.OrderLog.placed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.http.ProblemException;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.query.OrderLog;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else the log may hold: events of earlier and later forms. */
class UnusualEventsTest {
  private static final String ID = OrderLog.idIn(0, "o");

  @TempDir Path folder;
  private DrivenStore driven;
  private OrderLog log;

  @BeforeEach
  void start() {
    driven = new DrivenStore(folder, 1 << 22);
    log = driven.log;
  }

  @AfterEach
  void stop() {
    driven.close();
  }

  @Test
  void an_earlier_form_is_read_as_its_successor() {
    pipe(log.command(ID, 0, placed("c-1")).events());
    pipe(log.command(ID, 1, addressed("Ada Lovelace, 12 Long Street, 10115 Berlin, DE")).events());
    PostalAddress address =
        PostalAddress.newBuilder()
            .addAllLines(List.of("Ada Lovelace", "12 Long Street"))
            .setPostalCode("10115")
            .setCity("Berlin")
            .setCountryCode("DE")
            .build();
    OrderState found = (OrderState) requireNonNull(at(Integer.MAX_VALUE)).state();
    assertThat(found.getShippingAddress()).isEqualTo(address);
    LoggedEvent listed = page(1, 100).events().getFirst();
    assertThat(((OrderEvent) listed.event()).getShippingAddressChanged().getAddress())
        .isEqualTo(address);
    assertThat(listed.metadata().getSchemaVersion()).as("what was written").isEqualTo(1);
    assertThat(driven.read(ID, history -> history.steps(null, 2)).getLast().event())
        .isEqualTo(listed);
  }

  @Test
  void an_event_of_a_later_release_ends_the_history_and_harms_no_other() {
    String other = OrderLog.idIn(0, "other");
    pipe(log.command(ID, 0, placed("c-1")).events());
    pipe(log.command(ID, 1, ofLaterRelease()).events());
    pipe(log.command(other, 0, placed("c-2")).events());
    assertThat(requireNonNull(at(1)).version()).isEqualTo(1);
    assertThat(page(0, 1).events()).hasSize(1);
    assertUnknown(() -> at(Integer.MAX_VALUE));
    assertUnknown(() -> at(2));
    assertUnknown(() -> page(1, 100));
    assertUnknown(() -> driven.read(ID, history -> history.steps(null, 2)));
    assertThat(driven.at(other, Integer.MAX_VALUE)).isNotNull();
  }

  private static void assertUnknown(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().detail())
                    .isEqualTo(
                        "The history of this aggregate cannot be read at sales.order/"
                            + ID
                            + "@2: it is an event (field 99 of OrderEvent), which this release does"
                            + " not know: start a later one here."))
        .hasMessageContaining("event-unknown");
  }

  private static OrderEvent ofLaterRelease() {
    return OrderEvent.newBuilder()
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addLengthDelimited(EMPTY).build())
                .build())
        .build();
  }

  private void pipe(List<ProducerRecord<byte[], byte[]>> records) {
    driven.pipe(records);
  }

  private @Nullable AggregateAt at(int version) {
    return driven.at(ID, version);
  }

  private History.Page page(int after, int limit) {
    return driven.page(ID, after, limit);
  }
}
