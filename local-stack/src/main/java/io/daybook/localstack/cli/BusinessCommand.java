package io.daybook.localstack.cli;

/**
 * A command that a business adds to {@code daybook}. An implementation is a public class with a
 * public constructor without parameters; picocli's {@code @Command} says its name, options and
 * subcommands. It is named in {@code META-INF/services/io.daybook.localstack.cli.BusinessCommand},
 * in a jar of the folder {@code domain} beside the command. It may use all that this module depends
 * on: picocli, Jackson, Commons CSV.
 *
 * <p>A {@link io.daybook.localstack.LocalStackException} that it throws is shown as a sentence,
 * with exit code 1.
 */
public interface BusinessCommand {}
