package io.daybook.localstack.cli;

import io.daybook.localstack.Home;
import io.daybook.localstack.RunnableApp;
import io.daybook.localstack.supervisor.PartNames;
import io.daybook.localstack.supervisor.PartRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which registry is meant, and whose schemas: of the installation that runs here, or by settings.
 */
final class RegistryOptions {

  @Mixin private DataFolder dataFolder = new DataFolder();
  @Mixin private BusinessOptions businesses = new BusinessOptions();

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "Properties of the apps, for example daybook.registry.url and a password, which a command"
              + " line would show (default: the installation that runs here).")
  private @Nullable Path settings;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the apps, for example daybook.registry.url; may be repeated.")
  private Map<String, String> set = Map.of();

  /** Runs the program {@code schemas} of streams-app's jar; its exit code. */
  int run(List<String> arguments) throws InterruptedException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(settings());
    return new StreamsAppTool("schemas").run(app(), all);
  }

  private boolean isElsewhere() {
    return settings != null || !set.isEmpty();
  }

  private RunnableApp app() {
    return businesses.named().isEmpty() && !isElsewhere()
        ? dataFolder.appInUse(PartNames.STREAMS_APP)
        : new RunnableApp(Home.appJar(PartNames.STREAMS_APP), businesses.jars());
  }

  private List<String> settings() {
    List<String> arguments = new ArrayList<>();
    if (settings != null) {
      arguments.add("--spring.config.additional-location=file:" + settings.toAbsolutePath());
    }
    set.forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
    if (!isElsewhere()) {
      dataFolder
          .run()
          .read("registry")
          .map(PartRecord::address)
          .ifPresent(address -> arguments.add("--daybook.registry.url=" + address));
    }
    return arguments;
  }
}
