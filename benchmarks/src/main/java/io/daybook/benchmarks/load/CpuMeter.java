package io.daybook.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** CPU time that this process and the servers have used, user and system, all threads. */
public final class CpuMeter {

  private final List<ProcessHandle> servers;
  private final OperatingSystemMXBean own =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * @param servers with their descendants; one that ends takes its time with it
   */
  public CpuMeter(List<ProcessHandle> servers) {
    this.servers = List.copyOf(servers);
  }

  /** Nanoseconds since the processes began. */
  public record Reading(long clientNanos, long serverNanos) {}

  public Reading read() {
    long server =
        servers.stream()
            .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
            .distinct()
            .mapToLong(CpuMeter::nanos)
            .sum();
    return new Reading(own.getProcessCpuTime(), server);
  }

  private static long nanos(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
