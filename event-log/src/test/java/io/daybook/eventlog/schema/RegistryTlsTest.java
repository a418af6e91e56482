package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.daybook.eventlog.schema.RegistrySettings.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that shows a certificate and demands one. */
class RegistryTlsTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final String STORE_PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static FakeRegistry registry;
  private static KeyStore keys;

  @BeforeAll
  static void open() throws Exception {
    keys = keys();
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new DemandsCertificate(context(keys, keys)));
    registry = new FakeRegistry(server).otherwise(200, "[]");
  }

  /** Our own certificate is the only one that is trusted. */
  private static final class DemandsCertificate extends HttpsConfigurator {
    private DemandsCertificate(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setNeedClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @Test
  void both_sides_show_their_certificates() throws Exception {
    versions(context(keys, keys));
    assertThat(registry.lines()).contains("GET /subjects/t-value/versions");
  }

  @Test
  void a_registry_that_is_not_trusted_is_told_from_one_that_is_down() {
    assertRefused(null);
  }

  /**
   * In TLS 1.3 a client is done before the server has refused it. It may see no more than that the
   * connection is cut, and asks again.
   */
  @Test
  void an_app_without_a_certificate_is_not_let_in() throws Exception {
    SSLContext tls = context(null, keys);
    await().atMost(BOUND).untilAsserted(() -> assertRefused(tls));
  }

  private static void assertRefused(@Nullable SSLContext tls) {
    assertThatThrownBy(() -> versions(tls))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageStartingWith("No TLS connection to https://127.0.0.1:")
        .hasMessageContaining("daybook.registry.ssl-bundle");
  }

  private static void versions(@Nullable SSLContext tls) throws IOException {
    String url = "https://127.0.0.1:" + registry.port();
    new RegistrySettings(Kind.CONFLUENT, url, null, false, RegistryLogin.none(), tls)
        .store()
        .versions("t-value", Duration.ofSeconds(10));
  }

  private static KeyStore keys() throws Exception {
    Path file = folder.resolve("keys.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "registry",
            "-dname",
            "CN=registry",
            "-ext",
            "SAN=IP:127.0.0.1",
            "-validity",
            "2",
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            STORE_PASSWORD);
    Process made =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, STORE_PASSWORD.toCharArray());
    }
    return store;
  }

  private static SSLContext context(@Nullable KeyStore own, KeyStore trusted)
      throws GeneralSecurityException, IOException {
    KeyManagerFactory ownKeys = KeyManagerFactory.getInstance("PKIX");
    ownKeys.init(own, STORE_PASSWORD.toCharArray());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("trusted", trusted.getCertificate("registry"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own == null ? null : ownKeys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
