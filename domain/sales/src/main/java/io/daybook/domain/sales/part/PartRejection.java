package io.daybook.domain.sales.part;

import io.daybook.domain.RejectionCode;

/** Why a command to a part is refused. Pages: META-INF/daybook/problems. */
public enum PartRejection implements RejectionCode {
  /** The part was never registered. */
  PART_UNKNOWN,
  /** The part is in the catalogue already. */
  PART_ALREADY_REGISTERED,
  /** The price is zero or below. */
  PART_PRICE_NOT_POSITIVE,
  /** The price is in another currency than the part's. */
  PART_CURRENCY_DIFFERS,
  /** The part has left the catalogue for good. */
  PART_DISCONTINUED,
  /** A field is missing or not of its form. The gateway refuses nearly all of these before. */
  PART_MALFORMED
}
