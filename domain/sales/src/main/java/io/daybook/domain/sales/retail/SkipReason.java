package io.daybook.domain.sales.retail;

/** Why a line of the file makes no line of an order; the first that holds counts. */
enum SkipReason {
  EMPTY_LINE("empty line"),
  COLUMNS("not eight columns"),
  NO_INVOICE("no invoice number"),
  NO_STOCK_CODE("no stock code"),
  QUANTITY_UNREADABLE("quantity is no whole number"),
  DATE_UNREADABLE("date is unreadable"),
  PRICE_UNREADABLE("price is no exact number"),
  CREDIT_NOTE("credit note"),
  NO_CUSTOMER("no customer"),
  QUANTITY_NOT_POSITIVE("quantity not positive"),
  PRICE_NOT_POSITIVE("price not positive"),
  INVOICE_TOO_LONG("invoice number too long for an id"),
  STOCK_CODE_TOO_LONG("stock code too long for an id"),
  OTHER_CUSTOMER("customer is not the invoice's");

  private final String words;

  SkipReason(String words) {
    this.words = words;
  }

  /** For the summary. */
  String words() {
    return words;
  }
}
