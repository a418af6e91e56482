package io.daybook.runtime.tracing;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that spans are lost, and once that they are taken again. The exporter itself would
 * write a stack trace for each batch, as long as its receiver is down.
 */
final class ReportingExporter implements SpanExporter {
  private static final Logger log = LoggerFactory.getLogger(ReportingExporter.class);

  private final SpanExporter exporter;
  private final AtomicBoolean losing = new AtomicBoolean();

  ReportingExporter(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> report(result));
  }

  private void report(CompletableResultCode result) {
    if (result.isSuccess()) {
      if (losing.compareAndSet(true, false)) {
        log.info("spans are taken again");
      }
    } else if (losing.compareAndSet(false, true)) {
      log.warn(
          "spans are lost until their receiver takes them: {}",
          cause(result.getFailureThrowable()));
    }
  }

  private static String cause(@Nullable Throwable failure) {
    if (failure instanceof HttpExportException refused && refused.getResponse() != null) {
      return "HTTP status " + refused.getResponse().getStatusCode();
    }
    return failure == null || failure.getCause() == null
        ? String.valueOf(failure)
        : failure.getCause().toString();
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
