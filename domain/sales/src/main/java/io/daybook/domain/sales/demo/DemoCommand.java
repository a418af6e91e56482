package io.daybook.domain.sales.demo;

import io.daybook.localstack.cli.BusinessCommand;
import io.daybook.localstack.cli.ServerOptions;
import io.daybook.localstack.client.DaybookClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code daybook demo}. */
@Command(
    name = "demo",
    description = "Walks one order through its life and shows each call, event and state.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements BusinessCommand, Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions servers = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    try (DaybookClient daybook = servers.client()) {
      new Demo(daybook, spec.commandLine().getOut(), ServerOptions.colours()).run();
      return 0;
    }
  }
}
