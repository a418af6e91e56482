package io.daybook.localstack.health;

import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.PartRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Asks each part that runs whether it works, all of them at once. */
public final class Checkup {

  /** A part that works answers in milliseconds; one that is starved of CPU in a second or two. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Executor EACH = Thread::startVirtualThread;

  private Checkup() {}

  /**
   * What does not work of a part.
   *
   * @param part its name
   * @param what goes on after the name, for example {@code does not answer within 5 s}
   */
  public record Finding(String part, String what) {

    /** For people. */
    public String sentence() {
      return part + " " + what;
    }
  }

  /** In the order of the parts; none when all of them work. */
  public static List<Finding> of(List<PartRecord> parts) {
    return of(parts, TIMEOUT);
  }

  static List<Finding> of(List<PartRecord> parts, Duration timeout) {
    List<CompletableFuture<List<Finding>>> asked =
        parts.stream()
            .map(part -> CompletableFuture.supplyAsync(() -> ask(part, timeout), EACH))
            .toList();
    return asked.stream().flatMap(one -> one.join().stream()).toList();
  }

  private static List<Finding> ask(PartRecord part, Duration timeout) {
    return findings(part, timeout).stream().map(what -> new Finding(part.part(), what)).toList();
  }

  private static List<String> findings(PartRecord part, Duration timeout) {
    String address = part.address();
    if (part.part().startsWith(PartNames.BROKER)) {
      return BrokerCheck.findings(address, timeout);
    }
    return switch (part.part()) {
      case PartNames.POSTGRES -> PostgresCheck.findings(URI.create(address.substring(5)), timeout);
      case PartNames.REGISTRY ->
          HttpHealth.findingsOfStatus(address + "/apis/registry/v3/system/info", timeout);
      default -> HttpHealth.findings(address, timeout);
    };
  }
}
