package io.daybook.streams;

import static io.daybook.streams.Attempts.add;
import static io.daybook.streams.Attempts.again;
import static io.daybook.streams.Attempts.place;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.streams.commit.CommandsCutOffException;
import io.daybook.streams.commit.GroupCommit;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What somebody else commits in the group that decides skips no command and repeats none. */
@ExtendWith(RealParts.class)
class ForeignOffsetsIT {
  private static final List<String> TEN = IntStream.range(0, 10).mapToObj(i -> "o-" + i).toList();

  /** Epoch of who leads a partition first. */
  private static final int FIRST_LEADER = 0;

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(GroupCommit.class);

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  @TempDir private Path folder;
  private WriteSide writeSide;
  private LogClient log;
  private Stranger stranger;

  @BeforeEach
  void open(TestInfo test, LocalBroker broker, LocalRegistry registry) {
    logged.start();
    LOGGER.addAppender(logged);
    String prefix = test.getTestMethod().orElseThrow().getName().substring(0, 12) + ".";
    writeSide = new WriteSide(broker.bootstrapServers(), registry.url(), prefix, folder);
    writeSide.start("a");
    log = writeSide.client();
    stranger = new Stranger(broker.bootstrapServers(), log.topics());
  }

  @AfterEach
  void close() {
    LOGGER.detachAppender(logged);
    stranger.close();
    log.close();
    writeSide.close();
  }

  @Test
  void member_that_reads_the_commands_and_goes() {
    decideTen();
    sendTen();
    stranger.consume(10);
    assertTenAreDecidedOnce();
  }

  @Test
  void reset_to_the_end() {
    decideTen();
    sendTen();
    stranger.resetOffsets(end -> end);
    assertTenAreDecidedOnce();
  }

  @Test
  void beyond_the_end() {
    decideTen();
    sendTen();
    stranger.resetOffsets(end -> end + 1_000);
    assertTenAreDecidedOnce();
  }

  @Test
  void back_to_the_beginning() {
    decideTen();
    sendTen();
    stranger.resetOffsets(_ -> 0);
    assertTenAreDecidedOnce();
  }

  @Test
  void before_anything_was_decided() {
    writeSide.stop();
    writeSide.leave("a");
    TEN.forEach(id -> log.send(place(id)));
    stranger.resetOffsets(end -> end);
    writeSide.start("a");
    TEN.forEach(id -> assertThat(log.await(id + "/place/1").getVersion()).isEqualTo(1));
    assertThat(log.events()).hasSize(10);
  }

  @Test
  void in_a_transaction_while_it_decides() {
    TEN.forEach(id -> log.ask(place(id)));
    stranger.commitInTransaction(end -> end + 5);
    writeSide.stop();
    writeSide.leave("a");
    sendTen();
    assertTenAreDecidedOnce();
  }

  @Test
  void expired_before_they_were_decided_they_are_told_and_deciding_goes_on() {
    decideTen();
    sendTen();
    stranger.deleteCommands();
    writeSide.start("a");
    for (String id : TEN) {
      assertThat(log.ask(add(id, "next")).getVersion()).isEqualTo(2);
    }
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(sentence -> sentence.startsWith("commands lost: what stood in " + commands()))
        .hasSize(partitionsOfTen());
  }

  @Test
  void log_of_commands_that_has_lost_its_end_is_not_decided() {
    decideTen();
    writeSide.wipe("a");
    stranger.claimDecided(10_000, FIRST_LEADER);
    writeSide.start("a");
    assertThat(writeSide.failure())
        .rootCause()
        .isInstanceOf(CommandsCutOffException.class)
        .hasMessageContaining("commands up to 10000 were decided")
        .hasMessageContaining("brokers have lost its end");
  }

  @Test
  void regrown_log_of_commands_that_had_lost_its_end_is_not_decided(LocalBroker broker) {
    decideTen();
    writeSide.wipe("a");
    // More than the ten that are in any partition, and less than there are afterwards.
    stranger.claimDecided(10, FIRST_LEADER);
    broker.stop();
    broker.start();
    IntStream.range(0, 12).forEach(_ -> sendTen());
    writeSide.start("a");
    assertThat(writeSide.failure())
        .rootCause()
        .isInstanceOf(CommandsCutOffException.class)
        .hasMessageContaining("commands up to 10 were decided")
        .hasMessageContaining("brokers have lost its end");
  }

  private String commands() {
    return log.topics().commands(LogClient.ORDERS);
  }

  private static int partitionsOfTen() {
    return (int)
        TEN.stream()
            .map(id -> AggregatePartitioner.partition(id.getBytes(UTF_8), LogClient.PARTITIONS))
            .distinct()
            .count();
  }

  /** Ten orders are placed; then nobody decides. */
  private void decideTen() {
    TEN.forEach(id -> log.ask(place(id)));
    writeSide.stop();
    writeSide.leave("a");
  }

  private void sendTen() {
    TEN.forEach(id -> log.send(add(id, "add")));
  }

  private void assertTenAreDecidedOnce() {
    writeSide.start("a");
    for (String id : TEN) {
      OrderCommand next = add(id, "next");
      assertThat(log.await(id + "/add/1").getVersion()).isEqualTo(2);
      assertThat(log.ask(next).getVersion()).isEqualTo(3);
      assertThat(log.ask(again(next)).getDuplicate()).isTrue();
    }
    assertThat(log.events()).hasSize(30);
  }
}
