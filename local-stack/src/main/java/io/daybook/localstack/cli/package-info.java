/** The command {@code daybook}: one class for each subcommand. */
@NullMarked
package io.daybook.localstack.cli;

import org.jspecify.annotations.NullMarked;
