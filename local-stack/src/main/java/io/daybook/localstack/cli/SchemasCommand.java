package io.daybook.localstack.cli;

import picocli.CommandLine.Command;

/** {@code daybook schemas}. */
@Command(
    name = "schemas",
    description = "Looks after the forms of commands and events.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SchemasCheckCommand.class,
      SchemasExportCommand.class,
      SchemasRegisterCommand.class
    })
final class SchemasCommand {}
