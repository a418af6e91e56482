package io.daybook.query.orders;

import io.daybook.proto.sales.order.v1.OrderStatus;
import io.daybook.query.request.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which orders are asked for; whatever is empty does not matter.
 *
 * @param from placed at this time or later
 * @param to placed before this time
 */
record OrderFilter(
    Optional<String> customerId,
    Optional<String> status,
    Optional<Instant> from,
    Optional<Instant> to) {

  static final int MAX_CUSTOMER_ID_LENGTH = 64;

  /** Bytes of a fingerprint. */
  static final int FINGERPRINT_LENGTH = 8;

  private static final String PREFIX = "ORDER_STATUS_";

  /** The words of the view: those of the state, without the enum's name. */
  static final List<String> STATUSES =
      Arrays.stream(OrderStatus.values())
          .filter(one -> one != OrderStatus.UNRECOGNIZED)
          .filter(one -> one != OrderStatus.ORDER_STATUS_UNSPECIFIED)
          .map(one -> one.name().substring(PREFIX.length()))
          .toList();

  static OrderFilter of(QueryParameters parameters) {
    Optional<String> status = parameters.text("status", 32);
    status.ifPresent(
        one -> {
          if (!STATUSES.contains(one)) {
            throw QueryParameters.invalid("status", "is none of " + String.join(", ", STATUSES));
          }
        });
    return new OrderFilter(
        parameters.text("customerId", MAX_CUSTOMER_ID_LENGTH),
        status,
        parameters.time("from").map(OrderFilter::nextMicro),
        parameters.time("to").map(OrderFilter::nextMicro));
  }

  /** Says of two filters whether they are the same, in a few bytes. */
  byte[] fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest, FINGERPRINT_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** PostgreSQL keeps whole microseconds and would round a bound to the nearer one. */
  private static Instant nextMicro(Instant time) {
    Instant micros = time.truncatedTo(ChronoUnit.MICROS);
    return micros.equals(time) ? time : micros.plus(1, ChronoUnit.MICROS);
  }
}
