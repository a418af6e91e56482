package io.daybook.audit.views;

import com.google.protobuf.Timestamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Times as rows are compared by them: to the microsecond, which is what PostgreSQL keeps. */
final class Times {
  private Times() {}

  /** Of a row. */
  static String text(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant().toString();
  }

  /** Of a message. */
  static String text(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos())
        .truncatedTo(ChronoUnit.MICROS)
        .toString();
  }
}
