package io.daybook.runtime.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.TraceParent;
import io.daybook.eventlog.kafka.ClientName;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Spans of this app, sent to a receiver over OTLP. Without a receiver tracing is off: no span is
 * made, and no thread or connection.
 *
 * <p>A span names the type of an aggregate and of a command, never an id: ids may be those of
 * persons.
 */
public final class Tracing implements AutoCloseable {
  /** Settings of OpenTelemetry's SDK, each of which names a receiver and switches tracing on. */
  private static final List<String> RECEIVERS =
      List.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint");

  private static final List<String> PROTOCOLS =
      List.of("otel.exporter.otlp.protocol", "otel.exporter.otlp.traces.protocol");
  private static final String HTTP = "http/protobuf";
  private static final String SCOPE = "io.daybook";
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

  private final OpenTelemetry telemetry;
  private final Tracer tracer;
  private final boolean on;

  private Tracing(OpenTelemetry telemetry, boolean on) {
    this.telemetry = telemetry;
    this.tracer = telemetry.getTracer(SCOPE);
    this.on = on;
  }

  /** Makes no spans. */
  public static Tracing off() {
    return new Tracing(OpenTelemetry.noop(), false);
  }

  /**
   * Sends spans if a receiver is set, and neither the SDK nor its exporter is switched off.
   *
   * @param settings of OpenTelemetry's SDK, {@code otel.*}
   * @param name of the app and its instance
   * @throws IllegalArgumentException if a setting has a value that the SDK refuses, or the protocol
   *     is not {@code http/protobuf}
   */
  public static Tracing of(Map<String, String> settings, ClientName name) {
    if (RECEIVERS.stream().noneMatch(receiver -> isGiven(settings, receiver))
        || Boolean.parseBoolean(settings.get("otel.sdk.disabled"))
        || "none".equals(settings.get("otel.traces.exporter"))) {
      return off();
    }
    PROTOCOLS.forEach(setting -> requireHttp(setting, settings.getOrDefault(setting, HTTP)));
    try {
      return with(
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .addPropertiesSupplier(() -> defaults(name))
              // Spring has merged them already, by its own order.
              .addPropertiesCustomizer(_ -> settings)
              .addResourceCustomizer((resource, _) -> instance(name).merge(resource))
              .addSpanExporterCustomizer((exporter, _) -> new ReportingExporter(exporter))
              .build()
              .getOpenTelemetrySdk());
    } catch (ConfigurationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(
          "Tracing cannot be set up: %s: %s".formatted(e.getMessage(), cause.getMessage()), e);
    }
  }

  /** Makes spans of a telemetry that is set up already. */
  public static Tracing with(OpenTelemetry telemetry) {
    return new Tracing(telemetry, true);
  }

  private static void requireHttp(String setting, String protocol) {
    if (!protocol.equals(HTTP)) {
      throw new IllegalArgumentException(
          "%s is %s, must be %s: nothing else can be sent.".formatted(setting, protocol, HTTP));
    }
  }

  private static Resource instance(ClientName name) {
    return Resource.builder().put("service.instance.id", name.instance()).build();
  }

  private static boolean isGiven(Map<String, String> settings, String setting) {
    return !settings.getOrDefault(setting, "").isBlank();
  }

  /** Metrics are Prometheus' and logs are the console's. */
  private static Map<String, String> defaults(ClientName name) {
    return Map.of(
        "otel.service.name",
        name.app(),
        "otel.exporter.otlp.protocol",
        HTTP,
        "otel.metrics.exporter",
        "none",
        "otel.logs.exporter",
        "none");
  }

  /** Whether spans are made. */
  public boolean isOn() {
    return on;
  }

  /** A span within a trace; it begins a trace where the parent is not valid. */
  public SpanBuilder span(String name, SpanContext parent) {
    return tracer.spanBuilder(name).setParent(Context.root().with(Span.wrap(parent)));
  }

  /** A span without a parent. */
  public SpanBuilder span(String name) {
    return tracer.spanBuilder(name).setNoParent();
  }

  /** The span that a record says it comes from; not valid if it names none. */
  public static SpanContext carriedBy(Headers headers) {
    return RecordHeaders.text(headers, RecordHeaders.TRACEPARENT)
        .map(Tracing::parse)
        .orElse(SpanContext.getInvalid());
  }

  /** The span that a {@code traceparent} names; not valid if it is no traceparent. */
  public static SpanContext parse(String traceparent) {
    return Span.fromContext(
            W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), traceparent, TraceParentGetter.INSTANCE))
        .getSpanContext();
  }

  /**
   * Lets a record say that it comes from this span, and from no other.
   *
   * @throws IllegalArgumentException if the span is not valid
   */
  public static void put(SpanContext span, Headers headers) {
    headers.remove(RecordHeaders.TRACEPARENT);
    headers.add(RecordHeaders.TRACEPARENT, traceparent(span).getBytes(UTF_8));
  }

  /**
   * A span as W3C writes it, see {@link TraceParent}.
   *
   * @throws IllegalArgumentException if the span is not valid
   */
  public static String traceparent(SpanContext span) {
    if (!span.isValid()) {
      throw new IllegalArgumentException("Not a valid span: " + span);
    }
    StringBuilder traceparent = new StringBuilder(TraceParent.LENGTH);
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.root().with(Span.wrap(span)),
            null,
            (_, key, value) -> {
              if (key.equals(RecordHeaders.TRACEPARENT)) {
                traceparent.append(value);
              }
            });
    return traceparent.toString();
  }

  /** Sends the spans that have ended, for at most 2 s: a stop does not wait for a lost receiver. */
  @Override
  public void close() {
    if (telemetry instanceof OpenTelemetrySdk sdk) {
      sdk.shutdown().join(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private enum TraceParentGetter implements TextMapGetter<String> {
    INSTANCE;

    @Override
    public Iterable<String> keys(String carrier) {
      return List.of(RecordHeaders.TRACEPARENT);
    }

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return key.equals(RecordHeaders.TRACEPARENT) ? carrier : null;
    }
  }
}
