package io.daybook.domain.sales.retail;

import io.daybook.domain.sales.retail.Counts.Count;
import io.daybook.domain.sales.retail.ImportOutcome.Kind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Accounts for every line of the file. */
final class Summary {

  private final RetailData data;
  private final Counts parts;
  private final Counts orders;

  Summary(RetailData data, Counts parts, Counts orders) {
    this.data = data;
    this.parts = parts;
    this.orders = orders;
  }

  /** Whether every line is accounted for, and none is without an answer or badly answered. */
  boolean isGood() {
    return addsUp() && isComplete() && !parts.has(Kind.FAILED) && !orders.has(Kind.FAILED);
  }

  /** Whether every command has an outcome. */
  boolean isComplete() {
    return !parts.has(Kind.OPEN) && !orders.has(Kind.OPEN);
  }

  boolean addsUp() {
    return accountedFor() == data.lines();
  }

  private long accountedFor() {
    long sent = orders.byOutcome().values().stream().mapToLong(Count::lines).sum();
    return sent + data.skipped().values().stream().mapToLong(Long::longValue).sum();
  }

  void print(PrintWriter out) {
    out.println("Lines");
    orders.byOutcome().forEach((outcome, count) -> row(out, words(outcome), count.lines()));
    data.skipped().forEach((reason, lines) -> row(out, "skipped: " + reason.words(), lines));
    String check =
        addsUp() ? "as many as in the file" : "DOES NOT ADD UP to " + number(data.lines());
    out.printf("  %-44s %11s  %s%n", "sum", number(accountedFor()), check);
    out.println(aggregates("Invoices", data.invoices(), orders, "without a good line"));
    out.println(aggregates("Parts", data.parts(), parts, "without a price or too long for an id"));
    examples(out, orders);
    examples(out, parts);
    out.flush();
  }

  private static void examples(PrintWriter out, Counts counts) {
    counts
        .byOutcome()
        .forEach(
            (outcome, count) -> {
              if (!outcome.code().isEmpty()) {
                out.printf("%s, for example %s%n", words(outcome), count.example());
              }
            });
  }

  private static void row(PrintWriter out, String what, long lines) {
    out.printf("  %-44s %11s%n", what, number(lines));
  }

  private static String aggregates(String what, long all, Counts counts, String rest) {
    List<String> shown = new ArrayList<>();
    long sent = 0;
    for (Map.Entry<ImportOutcome, Count> each : counts.byOutcome().entrySet()) {
      sent += each.getValue().commands();
      shown.add(number(each.getValue().commands()) + " " + words(each.getKey()));
    }
    if (sent < all) {
      shown.add(number(all - sent) + " " + rest);
    }
    return "%-9s %s: %s".formatted(what, number(all), String.join(", ", shown));
  }

  private static String words(ImportOutcome outcome) {
    return switch (outcome.kind()) {
      case ACCEPTED -> "accepted";
      case ALREADY_THERE -> "already there";
      case REFUSED -> "refused: " + outcome.code();
      case FAILED -> "failed: " + outcome.code();
      case OPEN -> "not done";
    };
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
