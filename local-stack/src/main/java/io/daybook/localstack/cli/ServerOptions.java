package io.daybook.localstack.cli;

import io.daybook.localstack.client.DaybookClient;
import io.daybook.localstack.supervisor.PartRecord;
import io.daybook.localstack.supervisor.RunFolder;
import java.io.Console;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which Daybook is talked to: by default the one that runs here. */
public final class ServerOptions {

  @Mixin private DataFolder dataFolder = new DataFolder();

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Where commands are taken (default: where this installation's gateway runs).")
  private @Nullable URI gateway;

  @Option(
      names = "--query",
      paramLabel = "URL",
      description = "Where questions are answered (default: where this installation's runs).")
  private @Nullable URI query;

  /** A client of the Daybook that the options name; to be closed. */
  public DaybookClient client() {
    return new DaybookClient(
        address(gateway, "command-gateway", 8080), address(query, "query-api", 8081));
  }

  /** Whether there is a terminal to write to. Java 25 has no console again where there is none. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean terminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Whether the terminal may be written to in colours. */
  public static boolean colours() {
    return terminal() && System.getenv("NO_COLOR") == null;
  }

  private URI address(@Nullable URI given, String part, int usualPort) {
    if (given != null) {
      return given;
    }
    RunFolder run = dataFolder.run();
    return run.read(part)
        .map(PartRecord::address)
        .map(URI::create)
        .orElseGet(() -> URI.create("http://127.0.0.1:" + usualPort));
  }
}
