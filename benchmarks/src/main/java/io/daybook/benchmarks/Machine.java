package io.daybook.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What the benchmark runs on, as far as the system tells. */
final class Machine {

  private static final double GIB = 1L << 30;

  private Machine() {}

  /**
   * Facts by their names.
   *
   * @param data a folder on the disk that is measured, which exists
   */
  static SequencedMap<String, String> facts(Path data) {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("CPU", cpu());
    facts.put("Cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("Memory", memory());
    facts.put("Disk", fileSystem(data));
    facts.put("OS", os());
    facts.put("Kernel", "%s %s".formatted(property("os.name"), property("os.version")));
    facts.put("JDK", "%s %s".formatted(property("java.vendor"), property("java.runtime.version")));
    return facts;
  }

  private static String cpu() {
    return valueOf(Path.of("/proc/cpuinfo"), "model name").orElseGet(() -> property("os.arch"));
  }

  private static String memory() {
    long bytes =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }

  private static String fileSystem(Path data) {
    try {
      return Files.getFileStore(data).type();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String os() {
    return valueOf(Path.of("/etc/os-release"), "PRETTY_NAME")
        .map(name -> name.replace("\"", ""))
        .orElseGet(() -> property("os.name"));
  }

  /** The first value of a name in a file of {@code name=value} or {@code name: value}. */
  static Optional<String> valueOf(Path file, String name) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip())
          .filter(rest -> rest.startsWith("=") || rest.startsWith(":"))
          .map(rest -> rest.substring(1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
