package io.daybook.domain.sales.retail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Splits one line of CSV (RFC 4180). Line by line, so that a quote that is never closed spoils its
 * own line and not the rest of the file; a field that spans lines is not of this data set's form.
 */
final class CsvFields {

  private CsvFields() {}

  /** The fields; nothing when the quotes do not match or the line is too long. */
  static Optional<List<String>> of(String line) {
    if (line.length() > TextLines.MAX_CHARACTERS) {
      return Optional.empty();
    }
    // Most lines have no quote, and a parser for each of half a million takes seconds.
    return line.indexOf('"') < 0 ? Optional.of(Arrays.asList(line.split(",", -1))) : quoted(line);
  }

  private static Optional<List<String>> quoted(String line) {
    try (CSVParser parser = CSVParser.parse(line, CSVFormat.RFC4180)) {
      return parser.stream().findFirst().map(CSVRecord::toList);
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }
}
