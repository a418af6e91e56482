package io.daybook.domain.sales.retail;

import io.daybook.localstack.cli.BusinessCommand;
import picocli.CommandLine.Command;

/** {@code daybook import}: one subcommand for each form of file. */
@Command(
    name = "import",
    description = "Sends the contents of a file as commands.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "FORM",
    subcommands = OnlineRetailCommand.class)
public final class ImportCommand implements BusinessCommand {}
