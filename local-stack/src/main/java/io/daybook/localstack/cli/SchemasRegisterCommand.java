package io.daybook.localstack.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code daybook schemas register}. */
@Command(
    name = "register",
    description =
        "Registers the schemas of the businesses and of Daybook, as streams-app does when it"
            + " starts; for a pipeline.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all are registered", "1:they are not; the reason is printed"},
    mixinStandardHelpOptions = true)
final class SchemasRegisterCommand implements Callable<Integer> {

  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Override
  public Integer call() throws InterruptedException {
    return registry.run(List.of("register"));
  }
}
