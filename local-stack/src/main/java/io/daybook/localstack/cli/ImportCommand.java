package io.daybook.localstack.cli;

import picocli.CommandLine.Command;

/** {@code daybook import}: one subcommand for each form of file. */
@Command(
    name = "import",
    description = "Sends the contents of a file as commands.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "FORM",
    subcommands = OnlineRetailCommand.class)
final class ImportCommand {}
