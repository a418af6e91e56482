package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/**
 * A server with the roles of docs/deploy/postgresql.md, which lets them in over TLS and with their
 * passwords only, and the settings of that page for it.
 */
final class SecuredPostgres implements AutoCloseable {
  private static final Path PAGE =
      Path.of(System.getProperty("daybook.home"), "docs", "deploy", "postgresql.md");
  private static final String SERVER = "postgresql";
  private static final String DENIED = "42501";
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Path folder;
  private final int port = Ports.free();
  private final LocalPostgres postgres;

  SecuredPostgres(Path folder) throws IOException {
    this.folder = folder;
    Certificates certificates =
        new Certificates(Files.createDirectories(folder.resolve("certificates")));
    certificates.make(SERVER);
    Path certificate = folder.resolve("postgresql-ca.pem");
    Files.copy(certificates.certificate(SERVER), certificate);
    this.postgres =
        new LocalPostgres(
            folder.resolve(SERVER),
            port,
            folder.resolve("postgresql.log"),
            List.of(
                "ssl=on",
                "ssl_cert_file=" + certificate,
                "ssl_key_file=" + certificates.privateKey(SERVER)));
  }

  /** Makes the roles as an administrator would, and takes the trust from everybody else. */
  void start() throws IOException, SQLException {
    postgres.start();
    try (Connection administrator =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.username(), postgres.password());
        var statement = administrator.createStatement()) {
      statement.execute("DROP DATABASE daybook");
      for (String line : printed("```sql\n")) {
        statement.execute(line);
      }
      Files.writeString(
          folder.resolve(SERVER).resolve("data").resolve("pg_hba.conf"),
          """
          host all postgres 127.0.0.1/32 trust
          hostssl all all 127.0.0.1/32 scram-sha-256
          """);
      statement.execute("SELECT pg_reload_conf()");
    }
    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(() -> requireRefused("daybook_reader", "another password", "require"));
  }

  /** The lines of the page's block that begins so. */
  static List<String> printed(String begin) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(begin);
    Assertions.assertThat(start).as(begin).isNotNegative();
    return page.substring(start + begin.length(), page.indexOf("```", start + begin.length()))
        .lines()
        .toList();
  }

  /**
   * The settings that the page prints for an app, with secrets in files.
   *
   * @param app first line of the block
   */
  List<String> settings(String app) throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets of " + app));
    String role = app.startsWith("projections") ? "writer" : "reader";
    Files.writeString(secrets.resolve("spring.datasource.password"), "change-me-" + role);
    Files.writeString(secrets.resolve("spring.flyway.password"), "change-me-owner");
    return printed("```properties\n# " + app + "\n").stream()
        .map(line -> "--" + here(line).replace("/run/secrets/", secrets + "/"))
        .toList();
  }

  /** A printed line with the names of this machine. */
  String here(String line) {
    return line.replace("db.example.org:5432", "127.0.0.1:" + port)
        .replace("db.example.org port=5432", "127.0.0.1 port=" + port)
        .replace("/etc/daybook/", folder + "/");
  }

  private Connection connect(String role, String password, String tls) throws SQLException {
    String url = "%s?sslmode=%s".formatted(postgres.jdbcUrl(), tls);
    return DriverManager.getConnection(url, role, password);
  }

  void requireRefused(String role, String password, String tls) {
    assertThatThrownBy(() -> connect(role, password, tls).close()).hasMessageContaining(role);
  }

  void requireDenied(String role, String sql) {
    String password = role.replace("daybook_", "change-me-");
    assertThatThrownBy(
            () -> {
              try (Connection connection = connect(role, password, "require");
                  var statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .as("%s: %s", role, sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> Assertions.assertThat(e.getSQLState()).isEqualTo(DENIED));
  }

  @Override
  public void close() {
    postgres.stop();
  }
}
