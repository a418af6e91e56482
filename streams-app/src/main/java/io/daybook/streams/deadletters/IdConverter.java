package io.daybook.streams.deadletters;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a dead letter's id from the command line. */
final class IdConverter implements ITypeConverter<DeadLetterId> {
  @Override
  public DeadLetterId convert(String text) {
    return DeadLetterId.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no id of a dead letter, such as 1-17".formatted(text)));
  }
}
