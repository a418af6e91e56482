package io.daybook.localstack.cli;

import io.daybook.localstack.client.DaybookClient;
import io.daybook.localstack.demo.Demo;
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
final class DemoCommand implements Callable<Integer> {

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
