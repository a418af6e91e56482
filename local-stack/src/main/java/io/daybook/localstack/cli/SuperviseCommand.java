package io.daybook.localstack.cli;

import io.daybook.localstack.supervisor.SupervisorMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The supervisor's process, started by {@code daybook up}. */
@Command(name = "supervise", hidden = true, description = "Runs all parts; started by up.")
final class SuperviseCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--attached", description = "Stop all when standard input ends.")
  private boolean attached;

  @Override
  public Integer call() {
    return SupervisorMain.run(options.settings(), attached);
  }
}
