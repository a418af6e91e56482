package io.daybook.domain.sales.order;

import io.daybook.domain.RejectionCode;

/** Why a command to an order is refused. Pages: META-INF/daybook/problems. */
public enum OrderRejection implements RejectionCode {
  /** The order was never placed. */
  ORDER_UNKNOWN,
  /** An order is placed once. */
  ORDER_ALREADY_PLACED,
  /** An order without lines, or with none left. */
  ORDER_EMPTY,
  /** More than 1,000 lines at once. */
  ORDER_TOO_MANY_LINES,
  /** A quantity of zero or below. */
  ORDER_QUANTITY_NOT_POSITIVE,
  /** A unit price of zero or below. */
  ORDER_PRICE_NOT_POSITIVE,
  /** Lines in more than one currency. */
  ORDER_MIXED_CURRENCIES,
  /** The total does not fit into int64 units. */
  ORDER_TOTAL_OUT_OF_RANGE,
  /** No such line, or not any more. */
  ORDER_LINE_UNKNOWN,
  /** Change or payment after payment. */
  ORDER_ALREADY_PAID,
  /** The amount paid is not the total. */
  ORDER_AMOUNT_DIFFERS,
  /** Shipment before payment. */
  ORDER_NOT_PAID,
  /** Shipment, cancellation or another address after shipment. */
  ORDER_ALREADY_SHIPPED,
  /** Delivery before shipment. */
  ORDER_NOT_SHIPPED,
  /** An order is delivered once. */
  ORDER_ALREADY_DELIVERED,
  /** Anything after cancellation. */
  ORDER_CANCELLED,
  /** A field is missing or not of its form. The gateway refuses nearly all of these before. */
  ORDER_MALFORMED
}
