package io.daybook.systemtests;

import io.daybook.localstack.Home;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command {@code daybook}.
 *
 * @param words how it is called, without arguments
 */
record DaybookCommand(List<String> words) {

  /** Of this checkout, without the script, which might build. */
  static DaybookCommand ofCheckout() {
    Path target = Home.root().resolve("local-stack/target");
    return new DaybookCommand(
        List.of(
            EndedProcess.JAVA,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Ddaybook.home=" + Home.root(),
            "-cp",
            target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
            "io.daybook.localstack.cli.Daybook"));
  }

  /** The script of the distribution, which knows nothing of this checkout. */
  static DaybookCommand ofDistribution() {
    String version = System.getProperty("daybook.version");
    Path packed = Home.root().resolve("dist/target/daybook-dist-" + version);
    return new DaybookCommand(
        List.of(packed.resolve("daybook-" + version).resolve("daybook").toString()));
  }

  /** Runs it to its end, whatever its exit code. */
  EndedProcess run(List<String> arguments) {
    List<String> command = new ArrayList<>(words);
    command.addAll(arguments);
    return EndedProcess.of(command);
  }
}
