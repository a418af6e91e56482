package io.daybook.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReportingExporterTest {
  private static final int REFUSED = 400;
  private static final int TAKEN = 200;

  private final AtomicInteger status = new AtomicInteger();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ReportingExporter.class);
  private HttpServer receiver;
  private SdkTracerProvider spans;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    receiver.start();
    String url = "http://127.0.0.1:%d/".formatted(receiver.getAddress().getPort());
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(url).setRetryPolicy(null).build();
    spans =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new ReportingExporter(exporter)))
            .build();
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    spans.close();
    receiver.stop(0);
  }

  @Test
  void it_is_said_once_that_spans_are_lost_and_once_that_they_are_taken_again() {
    for (int answer : List.of(TAKEN, REFUSED, REFUSED, REFUSED, TAKEN, TAKEN)) {
      status.set(answer);
      send();
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "spans are lost until their receiver takes them: HTTP status 400",
            "spans are taken again");
  }

  @Test
  void a_receiver_that_is_not_there_is_no_stack_trace() {
    receiver.stop(0);
    send();
    assertThat(log.list)
        .singleElement()
        .satisfies(said -> assertThat(said.getFormattedMessage()).contains("ConnectException"))
        .satisfies(said -> assertThat(said.getThrowableProxy()).isNull());
  }

  private void send() {
    spans.get("test").spanBuilder("any").startSpan().end();
    spans.forceFlush().join(30, TimeUnit.SECONDS);
  }
}
