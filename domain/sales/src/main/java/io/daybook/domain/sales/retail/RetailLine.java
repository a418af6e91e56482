package io.daybook.domain.sales.retail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One well-formed line of the file: an invoice's position, a credit, or a correction of the stock.
 *
 * @param time the file has no zone; it is taken as UTC
 * @param customer empty where the file names none
 */
record RetailLine(
    String invoice,
    String stockCode,
    String description,
    int quantity,
    Instant time,
    Price price,
    String customer) {

  /** Names of the columns, in order. */
  static final List<String> COLUMNS =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID",
          "Country");

  // Some tools write whole numbers of a column with gaps as 13047.0.
  private static final Pattern WHOLE_NUMBER = Pattern.compile("([+-]?[0-9]{1,18})(\\.0*)?");
  // This data set is about in two forms; the second is that of the spreadsheet saved as CSV.
  private static final DateTimeFormatter ISO = form("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter SPREADSHEET = form("M/d/uuuu H:mm");

  /** Takes a line apart: the line, or why it is none. */
  static Reading read(String text) {
    if (text.isBlank()) {
      return new Reading.Skipped(SkipReason.EMPTY_LINE);
    }
    Optional<List<String>> fields = CsvFields.of(text);
    if (fields.isEmpty() || fields.get().size() != COLUMNS.size()) {
      return new Reading.Skipped(SkipReason.COLUMNS);
    }
    return read(fields.get());
  }

  private static Reading read(List<String> fields) {
    String invoice = fields.get(0);
    String stockCode = fields.get(1);
    OptionalInt quantity = quantity(fields.get(3).strip());
    Instant time = time(fields.get(4).strip());
    Optional<Price> price = Price.read(fields.get(5).strip());
    if (invoice.isBlank()) {
      return new Reading.Skipped(SkipReason.NO_INVOICE);
    } else if (stockCode.isBlank()) {
      return new Reading.Skipped(SkipReason.NO_STOCK_CODE);
    } else if (quantity.isEmpty()) {
      return new Reading.Skipped(SkipReason.QUANTITY_UNREADABLE);
    } else if (time == null) {
      return new Reading.Skipped(SkipReason.DATE_UNREADABLE);
    } else if (price.isEmpty()) {
      return new Reading.Skipped(SkipReason.PRICE_UNREADABLE);
    }
    return new Reading.Read(
        new RetailLine(
            invoice,
            stockCode,
            fields.get(2).strip(),
            quantity.getAsInt(),
            time,
            price.get(),
            customer(fields.get(6).strip())));
  }

  /** What is wrong with it as a line of an order, if anything. */
  Optional<SkipReason> flaw() {
    if (invoice.startsWith("C")) {
      return Optional.of(SkipReason.CREDIT_NOTE);
    } else if (customer.isEmpty()) {
      return Optional.of(SkipReason.NO_CUSTOMER);
    } else if (quantity <= 0) {
      return Optional.of(SkipReason.QUANTITY_NOT_POSITIVE);
    } else if (!price.isPositive()) {
      return Optional.of(SkipReason.PRICE_NOT_POSITIVE);
    }
    return Optional.empty();
  }

  private static OptionalInt quantity(String text) {
    var number = WHOLE_NUMBER.matcher(text);
    if (!number.matches()) {
      return OptionalInt.empty();
    }
    long value = Long.parseLong(number.group(1));
    return (int) value == value ? OptionalInt.of((int) value) : OptionalInt.empty();
  }

  private static String customer(String text) {
    var number = WHOLE_NUMBER.matcher(text);
    return number.matches() ? number.group(1) : text;
  }

  private static @Nullable Instant time(String text) {
    try {
      DateTimeFormatter form = text.contains("/") ? SPREADSHEET : ISO;
      return LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  /** What a line of the file turned out to be. */
  sealed interface Reading {

    record Read(RetailLine line) implements Reading {}

    record Skipped(SkipReason reason) implements Reading {}
  }
}
