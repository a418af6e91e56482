package io.daybook.domain.sales.retail;

import io.daybook.domain.sales.retail.Invoice.Item;
import io.daybook.domain.sales.retail.RetailLine.Reading;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sorts the lines of the file into parts, invoices, and lines that are skipped for a reason. */
final class RetailData {

  private final Map<String, RetailPart> parts = new LinkedHashMap<>();
  private final Map<String, Invoice> invoices = new LinkedHashMap<>();
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  // Half a million lines have a few thousand prices and customers.
  private final Map<Price, Price> prices = new HashMap<>();
  private final Map<String, String> customers = new HashMap<>();
  private long lines;

  /** Takes one line of the file, in file order. */
  void add(String text) {
    lines++;
    Optional<SkipReason> reason =
        switch (RetailLine.read(text)) {
          case Reading.Skipped none -> Optional.of(none.reason());
          case Reading.Read read -> add(read.line());
        };
    reason.ifPresent(why -> skipped.merge(why, 1L, Long::sum));
  }

  private Optional<SkipReason> add(RetailLine line) {
    RetailPart part =
        parts.computeIfAbsent(line.stockCode(), code -> new RetailPart(idOf(code), code));
    Invoice invoice = invoices.computeIfAbsent(line.invoice(), number -> new Invoice(idOf(number)));
    part.seenOn(line);
    invoice.seenAt(line.time());
    Optional<SkipReason> flaw = line.flaw().or(() -> flaw(line, part, invoice));
    if (flaw.isEmpty()) {
      Price price = prices.computeIfAbsent(line.price(), same -> same);
      String customer = customers.computeIfAbsent(line.customer(), same -> same);
      invoice.add(customer, new Item(part.id(), line.quantity(), price));
    }
    return flaw;
  }

  private static Optional<SkipReason> flaw(RetailLine line, RetailPart part, Invoice invoice) {
    if (invoice.id().isEmpty()) {
      return Optional.of(SkipReason.INVOICE_TOO_LONG);
    } else if (part.id().isEmpty()) {
      return Optional.of(SkipReason.STOCK_CODE_TOO_LONG);
    } else if (!invoice.belongsTo(line.customer())) {
      return Optional.of(SkipReason.OTHER_CUSTOMER);
    }
    return Optional.empty();
  }

  private static String idOf(String text) {
    return Ids.of(text).orElse("");
  }

  /** How many lines it was given. */
  long lines() {
    return lines;
  }

  /** How many lines were skipped, by reason. */
  Map<SkipReason, Long> skipped() {
    return Collections.unmodifiableMap(skipped);
  }

  int parts() {
    return parts.size();
  }

  int invoices() {
    return invoices.size();
  }

  /** Parts that can be registered, in the order in which the file names them. */
  Stream<RegisterPart> registrations() {
    return parts.values().stream().flatMap(part -> part.registration().stream());
  }

  /** Invoices with a good line, in the order in which the file names them. */
  Stream<PlaceOrder> orders() {
    return invoices.values().stream()
        .filter(invoice -> !invoice.items().isEmpty())
        .map(PlaceOrder::new);
  }
}
