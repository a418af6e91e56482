package io.daybook.eventlog.kafka;

import static java.util.Objects.requireNonNull;

import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Makes the engines of Kafka's clients from {@link ClientTls}. Kafka makes it by its name. */
public final class TlsEngines implements SslEngineFactory {
  private @Nullable ClientTls tls;

  @Override
  public void configure(Map<String, ?> configs) {
    tls = (ClientTls) requireNonNull(configs.get(ClientTls.CONFIG), ClientTls.CONFIG);
  }

  @Override
  public SSLEngine createClientSslEngine(
      String peerHost, int peerPort, @Nullable String endpointIdentification) {
    ClientTls configured = requireNonNull(tls, "not configured");
    SSLEngine engine = configured.context().createSSLEngine(peerHost, peerPort);
    engine.setUseClientMode(true);
    engine.setSSLParameters(configured.parameters());
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
    throw new IllegalStateException("A client of a broker was asked for the engine of a server.");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  /** Kafka asks a server for it, and no client. */
  @Override
  public @Nullable KeyStore keystore() {
    return null;
  }

  @Override
  public @Nullable KeyStore truststore() {
    return null;
  }

  @Override
  public void close() {}
}
