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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  static final List<String> RECEIVERS =
      List.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint");

  private static final String SCOPE = "io.daybook";

  private final @Nullable OpenTelemetrySdk sdk;
  private final Tracer tracer;

  private Tracing(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.tracer = (sdk == null ? OpenTelemetry.noop() : sdk).getTracer(SCOPE);
  }

  /** Makes no spans. */
  public static Tracing off() {
    return new Tracing(null);
  }

  /**
   * Sends spans if a receiver is set.
   *
   * @param settings of OpenTelemetry's SDK, {@code otel.*}
   * @param name of the app and its instance
   * @throws IllegalArgumentException if a setting cannot be
   */
  public static Tracing of(Map<String, String> settings, ClientName name) {
    if (RECEIVERS.stream().noneMatch(receiver -> isGiven(settings, receiver))) {
      return off();
    }
    try {
      return new Tracing(
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .addPropertiesSupplier(() -> withDefaults(settings, name))
              .build()
              .getOpenTelemetrySdk());
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException("Tracing cannot be set up: " + e.getMessage(), e);
    }
  }

  private static boolean isGiven(Map<String, String> settings, String setting) {
    return !settings.getOrDefault(setting, "").isBlank();
  }

  private static Map<String, String> withDefaults(Map<String, String> settings, ClientName name) {
    Map<String, String> all = new HashMap<>();
    all.put("otel.service.name", name.app());
    all.put("otel.resource.attributes", "service.instance.id=" + name.instance());
    all.put("otel.exporter.otlp.protocol", "http/protobuf");
    // Metrics are Prometheus' and logs are the console's.
    all.put("otel.metrics.exporter", "none");
    all.put("otel.logs.exporter", "none");
    all.putAll(settings);
    return all;
  }

  /** Whether spans are made. */
  public boolean isOn() {
    return sdk != null;
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

  /** Lets a record say that it comes from this span, and from no other. */
  public static void put(SpanContext span, Headers headers) {
    headers.remove(RecordHeaders.TRACEPARENT);
    headers.add(RecordHeaders.TRACEPARENT, traceparent(span).getBytes(UTF_8));
  }

  /** A span as W3C writes it, see {@link TraceParent}. */
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

  /** Sends the spans that have ended, for at most 10 s. */
  @Override
  public void close() {
    if (sdk != null) {
      sdk.close();
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
