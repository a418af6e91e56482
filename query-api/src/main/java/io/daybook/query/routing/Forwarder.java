package io.daybook.query.routing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.query.routing.Reachability.ForwardAttempt;
import io.daybook.query.store.InstanceAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Sends requests to other instances, one hop each, and gives their answers back unchanged.
 *
 * <p>Each request in flight holds a connection: {@value #MAX_IN_FLIGHT} at most, beyond that none
 * is sent. An instance that is known to be down costs neither time nor a place, but for one probe.
 */
public final class Forwarder implements AutoCloseable {
  private static final int MAX_IN_FLIGHT = 256;

  /** An instance that lives accepts at once; a host that is gone says nothing. */
  private static final Duration CONNECT = Duration.ofMillis(500);

  /** An instance that was not asked for so long is forgotten: its address may be gone for good. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  /** For all that is not the owner's wait. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** So long an instance that accepted no connection is not probed: to find out costs little. */
  private static final Duration DOWN = Duration.ofMillis(500);

  /**
   * So long one that accepts and says nothing is not probed. Each probe makes one caller wait for
   * the timeout; whoever has to wait for the owner, by default 2 s, sees the next one begin.
   */
  private static final Duration SILENT = Duration.ofSeconds(1);

  /** Headers that an answer depends on, and those that identify whose request it is. */
  private static final List<String> HEADERS =
      List.of(
          ConsistencyToken.HEADER,
          HttpHeaders.ACCEPT,
          HttpHeaders.IF_NONE_MATCH,
          "traceparent",
          "tracestate");

  private final Duration timeout;
  private final MeterRegistry meters;
  private final Semaphore places = new Semaphore(MAX_IN_FLIGHT);
  private final LongSupplier nanoTime;
  private final Hop hop;
  private final Cache<InstanceAddress, Reachability> instances;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /**
   * @param hop marks what is sent
   * @param wait of the instance that answers, at most
   */
  public Forwarder(Hop hop, Duration wait, MeterRegistry meters) {
    this(hop, wait, meters, System::nanoTime);
  }

  /**
   * @param nanoTime by which an instance is down
   */
  Forwarder(Hop hop, Duration wait, MeterRegistry meters, LongSupplier nanoTime) {
    this.hop = hop;
    this.timeout = wait.plus(MARGIN);
    this.meters = meters;
    this.nanoTime = nanoTime;
    this.instances =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGOTTEN)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  Hop hop() {
    return hop;
  }

  /** How many instances it knows of. */
  long known() {
    instances.cleanUp();
    return instances.estimatedSize();
  }

  /**
   * Asks the owner.
   *
   * @throws ProblemException {@code invalid-query} if the request cannot be sent as it is
   */
  Forwarded forward(ServerRequest request, InstanceAddress owner) throws InterruptedException {
    HttpRequest asked = asked(request, owner);
    Timer.Sample sample = Timer.start(meters);
    Forwarded forwarded = forward(asked, reachability(owner));
    sample.stop(meters.timer("daybook.query.forwarded", "outcome", outcome(forwarded)));
    return forwarded;
  }

  Reachability reachability(InstanceAddress owner) {
    return instances.get(owner, _ -> new Reachability(nanoTime));
  }

  private HttpRequest asked(ServerRequest request, InstanceAddress owner) {
    try {
      return marked(request, owner);
    } catch (IllegalArgumentException e) {
      throw ProblemType.INVALID_QUERY.exception("The request's target or a header is malformed.");
    }
  }

  private HttpRequest marked(ServerRequest request, InstanceAddress owner) {
    String query = request.servletRequest().getQueryString();
    String target = request.servletRequest().getRequestURI() + (query == null ? "" : "?" + query);
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(owner.uri(target))
            .method(request.method().name(), BodyPublishers.noBody())
            .header(Hop.HEADER, hop.mark());
    for (String name : HEADERS) {
      request.headers().header(name).forEach(value -> asked.header(name, value));
    }
    return asked.build();
  }

  private Forwarded forward(HttpRequest request, Reachability owner) throws InterruptedException {
    Optional<ForwardAttempt> allowed = owner.attempt();
    if (allowed.isEmpty()) {
      return new Forwarded.Unreachable();
    }
    try (ForwardAttempt attempt = allowed.get()) {
      if (!places.tryAcquire()) {
        return new Forwarded.Full();
      }
      try {
        return send(request, attempt);
      } finally {
        places.release();
      }
    }
  }

  private Forwarded send(HttpRequest request, ForwardAttempt attempt) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = sent.get(timeout.toNanos(), NANOSECONDS);
      attempt.answered();
      return Hop.isRefused(response)
          ? new Forwarded.Refused()
          : new Forwarded.Answered(PassedBack.of(response));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectException
          || e.getCause() instanceof HttpConnectTimeoutException) {
        attempt.failed(DOWN);
      }
      return new Forwarded.Unreachable();
    } catch (TimeoutException e) {
      // Beyond its wait for what a query demands, so it is more than that.
      attempt.failed(SILENT);
      return new Forwarded.Unreachable();
    } finally {
      // Of a caller that does not wait any longer, the connection is closed.
      sent.cancel(true);
    }
  }

  private static String outcome(Forwarded forwarded) {
    return forwarded.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
