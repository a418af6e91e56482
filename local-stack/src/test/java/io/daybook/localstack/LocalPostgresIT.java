package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

  @TempDir Path folder;
  private LocalPostgres postgres;

  @BeforeEach
  void start() {
    postgres = LocalPostgres.started(folder);
  }

  @AfterEach
  void stop() {
    postgres.close();
    assertThat(postgres.isRunning()).isFalse();
  }

  @Test
  void keeps_rows_when_it_is_stopped_under_its_clients_and_when_it_is_killed() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE facts (text varchar(10))");
      statement.execute("INSERT INTO facts VALUES ('first')");
      postgres.stop();
    }
    postgres.start();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO facts VALUES ('second')");
      postgres.kill();
    }
    postgres.start();
    assertThat(ask("SELECT string_agg(text, ' ') FROM facts")).isEqualTo("first second");
  }

  @Test
  void writes_to_disk_what_it_commits() throws Exception {
    assertThat(ask("SHOW fsync")).isEqualTo("on");
    assertThat(ask("SHOW synchronous_commit")).isEqualTo("on");
  }

  private String ask(String question) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(), postgres.username(), postgres.password());
  }
}
