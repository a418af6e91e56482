package io.daybook.streams.cluster;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says what the names of an installation's topics begin with. */
public final class TopicPrefix {

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      converter = PrefixConverter.class,
      description = "What the topics' names begin with (default: nothing).")
  private String prefix = "";

  /** The prefix: a part of a topic's name, so scripts need no quotes around it. */
  public String value() {
    return prefix;
  }

  /** Refuses what no topic's name can have. */
  static final class PrefixConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!value.matches("[A-Za-z0-9._-]*")) {
        throw new TypeConversionException(
            "a topic's name has letters, digits, dots, dashes and underscores only");
      }
      return value;
    }
  }
}
