package io.daybook.domain.sales.retail;

import io.daybook.localstack.cli.ServerOptions;
import io.daybook.localstack.client.DaybookClient;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code daybook import online-retail}. */
@Command(
    name = "online-retail",
    description = "Imports UCI's data set Online Retail, saved as CSV.",
    footer = {
      "%nStock codes become parts, invoices become orders, every line is accounted for.",
      "It can be interrupted and run again: what is there already makes no new event."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line is accepted, already there, or refused or skipped for a reason",
      "1:it could not be completed, or something is wrong",
      "130:interrupted by Ctrl-C"
    },
    mixinStandardHelpOptions = true)
final class OnlineRetailCommand implements Callable<Integer> {

  private static final int IN_FLIGHT_MAX = 1024;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description =
          "CSV with the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate,"
              + " UnitPrice, CustomerID and Country.")
  private Path file = Path.of("");

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "64",
      description = "Most commands on their way at once (default: ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "Encoding of the file (default: UTF-8).")
  private Charset charset = StandardCharsets.UTF_8;

  @Mixin private ServerOptions servers = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (inFlight < 1 || inFlight > IN_FLIGHT_MAX) {
      throw new ParameterException(
          spec.commandLine(), "--in-flight must be from 1 to " + IN_FLIGHT_MAX);
    }
    try (DaybookClient daybook = servers.client()) {
      return new OnlineRetailImport(
              file, charset, inFlight, spec.commandLine().getOut(), ServerOptions.terminal())
          .run(daybook);
    }
  }
}
