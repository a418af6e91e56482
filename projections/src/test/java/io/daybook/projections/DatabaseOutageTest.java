package io.daybook.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseOutageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "40001", "40P01", "53100", "53300", "55P03", "57P01", "57P03", "25006"})
  void what_passes_is_waited_for(String state) {
    assertThat(DatabaseOutage.reason(new RuntimeException(new SQLException("away", state))))
        .hasValue("away");
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "42P01", "42703", "XX000"})
  void what_does_not_pass_is_not(String state) {
    var failure = new DataIntegrityViolationException("no", new SQLException("bad", state));
    assertThat(DatabaseOutage.reason(failure)).isEmpty();
  }

  @Test
  void a_pool_without_connections_is_waited_for() {
    var refused = new ConnectException("refused");
    var timeout = new SQLTransientConnectionException("pool", null, 0, refused);
    assertThat(DatabaseOutage.reason(new RuntimeException(timeout))).hasValue("refused");
  }

  @Test
  void a_rollback_that_fails_tells_why_it_was_tried() {
    var ending = new TransactionSystemException("rollback", new SQLException("closed"));
    ending.initApplicationException(new IllegalStateException(new SQLException("reset", "08006")));
    assertThat(DatabaseOutage.reason(ending)).hasValue("reset");
  }

  @Test
  void a_bug_is_not_waited_for() {
    assertThat(DatabaseOutage.reason(new IllegalStateException("bug"))).isEmpty();
  }
}
