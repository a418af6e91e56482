package io.daybook.localstack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook schemas export}. */
@Command(
    name = "export",
    description =
        "Writes the ids of all schemas into a file, with which apps start without a registry"
            + " (daybook.registry.kind=file).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the file has all ids", "1:it was not written; the reason is printed"},
    mixinStandardHelpOptions = true)
final class SchemasExportCommand implements Callable<Integer> {

  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Parameters(paramLabel = "FILE", description = "Is replaced where it is there.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    return registry.run(List.of("export", file.toAbsolutePath().toString()));
  }
}
