package io.daybook.streams;

import static io.daybook.streams.Attempts.add;
import static io.daybook.streams.Attempts.again;
import static io.daybook.streams.Attempts.attempt;
import static io.daybook.streams.Attempts.place;
import static io.daybook.streams.WriteSide.LONG_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.streams.decision.Fixtures;
import io.daybook.streams.decision.StoreRows;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records that are not ours in streams-app's changelogs, met while a disk is restored. */
@ExtendWith(RealParts.class)
class DamagedChangelogsIT {
  private static final OrderCommand ADD = add("d-1", "add");
  private static final OrderCommand SHIP = Fixtures.ship(attempt("d-1", "ship", "1"));

  @TempDir private static Path folder;

  private WriteSide writeSide;
  private LogClient log;

  /** An order of two versions, with a refused command. */
  @BeforeEach
  void decideSome(TestInfo test, LocalBroker broker, LocalRegistry registry) {
    String prefix = test.getTestMethod().orElseThrow().getName().substring(0, 8) + ".";
    writeSide =
        new WriteSide(
            broker.bootstrapServers(), registry.url(), prefix, folder.resolve(prefix + "data"));
    writeSide.start("a");
    log = writeSide.client();
    log.ask(place("d-1"));
    assertThat(log.ask(ADD).getVersion()).isEqualTo(2);
    assertThat(log.ask(SHIP).getCode()).isEqualTo("ORDER_NOT_PAID");
  }

  @AfterEach
  void end() {
    log.close();
    writeSide.close();
  }

  @Test
  void damaged_rows_of_states_are_named_and_made_anew() {
    Map<String, String> before = writeSide.aggregates(log, 1);
    writeSide.stop();
    int partition = LogClient.partition("d-1");
    log.junk(writeSide.changelog(), partition, "d-1");
    writeSide.wipe("a");
    writeSide.start("a");
    log.send(add("d-1", "late"));
    assertThat(writeSide.failure())
        .rootCause()
        .hasMessageContaining("hold a row of d-1 that cannot be read")
        .hasMessageContaining("daybook rebuild sales.order");
    writeSide.stop();
    log.junk(writeSide.changelog(), partition, StoreRows.DECIDED_OFFSET);
    writeSide.wipe("a");
    writeSide.start("a");
    assertThat(writeSide.failure())
        .rootCause()
        .hasMessageContaining("in partition %d have a decided offset".formatted(partition))
        .hasMessageContaining("daybook rebuild sales.order");
    writeSide.stop();

    writeSide.rebuild(LONG_TIMEOUT);

    assertThat(writeSide.aggregates(log, 1)).isEqualTo(before);
    writeSide.start("a");
    assertThat(log.await("d-1/late/1").getVersion()).isEqualTo(3);
    assertThat(log.events()).as("nothing was decided twice").hasSize(3);
  }

  @Test
  void foreign_keys_among_seen_commands_are_not_restored() {
    writeSide.stop();
    int partition = LogClient.partition("d-1");
    log.junk(writeSide.seenCommandsChangelog(), partition, "junk");
    log.junk(writeSide.seenCommandsChangelog(), partition, "d-1@of-a-stranger");
    writeSide.wipe("a");

    writeSide.start("a");

    assertThat(log.ask(again(ADD)).getDuplicate()).isTrue();
    assertThat(log.ask(again(SHIP)).getDuplicate()).isTrue();
    assertThat(log.events()).as("nothing was decided twice").hasSize(2);
  }
}
