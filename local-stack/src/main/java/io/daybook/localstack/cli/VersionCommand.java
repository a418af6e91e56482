package io.daybook.localstack.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code daybook version}. */
@Command(
    name = "version",
    description = "Says which version this is.",
    mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (String line : new Version().getVersion()) {
      out.println(line);
    }
  }
}
