package io.daybook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A superuser's pool that refuses to write, and snapshots of it. */
@ExtendWith(RealParts.class)
class ReadOnlyPoolIT {
  private static final String READ_ONLY = "25006";

  private final JdbcClient superuser;
  private final HikariDataSource pool = new HikariDataSource();
  private final JdbcClient reader = JdbcClient.create(pool);
  private final JdbcTransactionManager transactions = new JdbcTransactionManager(pool);

  ReadOnlyPoolIT(LocalPostgres postgres) {
    superuser =
        JdbcClient.create(
            new DriverManagerDataSource(
                postgres.jdbcUrl(), postgres.username(), postgres.password()));
    pool.setJdbcUrl(postgres.jdbcUrl());
    pool.setUsername(postgres.username());
    pool.setPassword(postgres.password());
    pool.setMaximumPoolSize(1);
    assertThat(new ReadOnlyPool().postProcessBeforeInitialization(pool, "dataSource"))
        .isSameAs(pool);
  }

  @BeforeEach
  void table() {
    superuser.sql("DROP TABLE IF EXISTS facts").update();
    superuser.sql("CREATE TABLE facts (text text)").update();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void a_statement_that_writes_is_refused() {
    for (int time = 0; time < 3; time++) {
      assertRefused(() -> reader.sql("INSERT INTO facts VALUES ('one')").update());
      assertRefused(() -> reader.sql("CREATE TABLE more (text text)").update());
    }
    assertThat(count(superuser)).isZero();
  }

  @Test
  void a_transaction_that_writes_is_refused_also_after_others_that_read() {
    Snapshots snapshots = new Snapshots(reader, transactions, Duration.ofSeconds(5));
    for (int time = 0; time < 3; time++) {
      assertThat(snapshots.<Long>read(() -> count(reader))).isZero();
      assertRefused(() -> snapshots.read(() -> reader.sql("DELETE FROM facts").update()));
      assertRefused(
          () ->
              new TransactionTemplate(transactions)
                  .execute(_ -> reader.sql("DELETE FROM facts").update()));
    }
  }

  @Test
  void a_snapshot_is_of_one_instant_and_leaves_nothing_in_its_session() {
    Snapshots snapshots = new Snapshots(reader, transactions, Duration.ofSeconds(5));
    assertThat(snapshots.<Long>read(() -> countBeforeAndAfterAnInsert())).isZero();
    assertThat(count(reader)).isOne();
    assertThat(setting("transaction_isolation")).isEqualTo("read committed");
    assertThat(setting("default_transaction_isolation")).isEqualTo("read committed");
    assertThat(setting("default_transaction_read_only")).isEqualTo("off");
  }

  private long countBeforeAndAfterAnInsert() {
    long before = count(reader);
    superuser.sql("INSERT INTO facts VALUES ('one')").update();
    return before + count(reader);
  }

  private String setting(String name) {
    return reader.sql("SELECT current_setting('" + name + "')").query(String.class).single();
  }

  private static long count(JdbcClient client) {
    return client.sql("SELECT count(*) FROM facts").query(Long.class).single();
  }

  private static void assertRefused(ThrowingCallable write) {
    assertThatThrownBy(write)
        .rootCause()
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(READ_ONLY));
  }
}
