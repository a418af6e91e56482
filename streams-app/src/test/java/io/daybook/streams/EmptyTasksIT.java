package io.daybook.streams;

import static io.daybook.streams.Attempts.place;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Tasks that have not met a command yet. */
@ExtendWith(RealParts.class)
class EmptyTasksIT {
  private static final Logger KAFKA = (Logger) LoggerFactory.getLogger("org.apache.kafka.streams");

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    KAFKA.addAppender(logged);
  }

  @AfterEach
  void listenNoLonger() {
    KAFKA.detachAppender(logged);
  }

  @Test
  void a_start_after_a_clean_stop_wipes_nothing_and_says_so(
      LocalBroker broker, LocalRegistry registry, @TempDir Path folder) {
    try (WriteSide writeSide =
        new WriteSide(broker.bootstrapServers(), registry.url(), "empty-tasks.", folder)) {
      writeSide.start("a");
      writeSide.stop();
      writeSide.start("a");
      try (LogClient log = writeSide.client()) {
        assertThat(log.ask(place("o-1")).getVersion()).isEqualTo(1);
        writeSide.stop();
        writeSide.start("a");
        assertThat(log.ask(place("o-2")).getVersion()).isEqualTo(1);
      }
    }
    assertThat(logged.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(message -> message.contains("corrupt") || message.contains("wipe"))
        .isEmpty();
  }
}
