package io.daybook.runtime;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.kafka.ClientFile;
import io.daybook.eventlog.kafka.ClientName;
import io.daybook.eventlog.kafka.ClientProperties;
import io.daybook.eventlog.kafka.ClientTls;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.eventlog.schema.RegistryLogin;
import io.daybook.eventlog.schema.RegistrySettings;
import io.daybook.eventlog.schema.SchemaStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings that all apps of an installation share. Values that carry a guarantee are constants in
 * the code.
 *
 * @param rack of this process: brokers with a rack-aware selector let it read from a replica near
 *     it; empty for none
 * @param instanceId of this process, 1 to 64 characters of {@code [A-Za-z0-9._-]}; empty for host
 *     name and port
 * @param startWait for the log's topics, the registry and PostgreSQL each, at the start; 1 s to 1 h
 * @param dataDir where an app keeps its files
 */
@ConfigurationProperties("daybook")
public record InstallationSettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    @DefaultValue Topics topics,
    @Name("log") @DefaultValue Exemptions exemptions,
    @DefaultValue("") String rack,
    @DefaultValue("") String instanceId,
    @DefaultValue("60s") Duration startWait,
    @DefaultValue("data") Path dataDir) {
  private static final Duration MIN_START_WAIT = Duration.ofSeconds(1);
  private static final Duration MAX_START_WAIT = Duration.ofHours(1);

  public InstallationSettings {
    if (startWait.compareTo(MIN_START_WAIT) < 0 || startWait.compareTo(MAX_START_WAIT) > 0) {
      throw new IllegalArgumentException(
          "daybook.start-wait is %d s, must be 1 s to 1 h.".formatted(startWait.toSeconds()));
    }
    LogSkips.parse(exemptions.skip());
    kafka.given(rack);
    registry.settings(null);
  }

  /**
   * Where Kafka is, and what its clients are given beyond that: Kafka's own names, for example
   * {@code daybook.kafka.properties.security.protocol}.
   *
   * @param bootstrapServers addresses of brokers, {@code host:port}, separated by commas
   * @param sslBundle name of a bundle of {@code spring.ssl.bundle}, with trust store and key store
   * @param configFile properties for clients of every kind, as Kafka's own tools take them
   * @param properties for clients of every kind
   * @param producer for producers only
   * @param consumer for consumers only
   * @param admin for admin clients only
   * @param restoreConsumer for the consumers that fill the stores of Kafka Streams only
   */
  public record Kafka(
      @DefaultValue("127.0.0.1:9092") String bootstrapServers,
      @DefaultValue("") String sslBundle,
      @Nullable Path configFile,
      @DefaultValue Map<String, String> properties,
      @DefaultValue Map<String, String> producer,
      @DefaultValue Map<String, String> consumer,
      @DefaultValue Map<String, String> admin,
      @DefaultValue Map<String, String> restoreConsumer) {

    /**
     * What its clients are given.
     *
     * @param rack empty for none
     */
    ClientProperties given(String rack) {
      Map<String, String> file = configFile == null ? Map.of() : ClientFile.read(configFile);
      Map<String, String> consumers = new HashMap<>(consumer);
      if (!rack.isEmpty()) {
        consumers.putIfAbsent(CommonClientConfigs.CLIENT_RACK_CONFIG, rack);
      }
      return new ClientProperties(file, properties, producer, consumers, admin, restoreConsumer);
    }

    /** Without values, which may be secret. */
    @Override
    public String toString() {
      return "Kafka[bootstrapServers=%s, given=%s, sslBundle=%s]"
          .formatted(bootstrapServers, given(""), sslBundle);
    }
  }

  /**
   * Where the schemas are, and who asks for them. What is not given is empty.
   *
   * @param kind of store
   * @param url of a registry; Confluent's API of an Apicurio Registry is below {@code
   *     /apis/ccompat/v7}
   * @param file of ids, for the kind {@code file} only
   * @param register whether the app registers its schemas; else it waits until they are registered
   * @param username for a login with a password
   * @param tokenUrl where an OIDC provider gives tokens to a client
   * @param sslBundle name of a bundle of {@code spring.ssl.bundle}, with trust store and key store
   */
  public record Registry(
      @DefaultValue("apicurio") RegistrySettings.Kind kind,
      @DefaultValue("http://127.0.0.1:8085") String url,
      @DefaultValue("") String file,
      @DefaultValue("false") boolean register,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("") String tokenUrl,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("") String sslBundle) {

    /** An Apicurio Registry without a login. */
    public static Registry apicurio(String url, boolean register) {
      return new Registry(
          RegistrySettings.Kind.APICURIO, url, "", register, "", "", "", "", "", "");
    }

    /**
     * The store that these settings name.
     *
     * @param tls of {@code sslBundle}; null without one
     * @throws IllegalArgumentException with the names of settings that do not fit each other
     */
    public SchemaStore store(@Nullable SSLContext tls) {
      return settings(tls).store();
    }

    RegistrySettings settings(@Nullable SSLContext tls) {
      return new RegistrySettings(
          kind, url, file.isEmpty() ? null : Path.of(file), register, login(), tls);
    }

    private RegistryLogin login() {
      boolean basic = isGiven("username and .password", username, password);
      boolean token =
          isGiven("token-url, .client-id and .client-secret", tokenUrl, clientId, clientSecret);
      if (basic && token) {
        throw new IllegalArgumentException(
            "daybook.registry.username and daybook.registry.token-url are two logins: give one.");
      }
      if (basic) {
        return RegistryLogin.basic(username, password);
      }
      return token
          ? RegistryLogin.clientCredentials(tokenUrl, clientId, clientSecret)
          : RegistryLogin.none();
    }

    private static boolean isGiven(String names, String... values) {
      long given = Stream.of(values).filter(value -> !value.isEmpty()).count();
      if (given != 0 && given != values.length) {
        throw new IllegalArgumentException(
            "daybook.registry.%s are given together or not at all.".formatted(names));
      }
      return given != 0;
    }

    /** Without what is secret. */
    @Override
    public String toString() {
      return settings(null).toString();
    }
  }

  /**
   * What an operator lets pass of the log.
   *
   * @param skip places of malformed records, which are passed, each {@code
   *     <topic>/<partition>@<offset>}
   * @param accept settings of topics and brokers that may differ from the log contract, for example
   *     {@code transaction.version} (docs/architecture.md, "Log contract")
   */
  public record Exemptions(@DefaultValue List<String> skip, @DefaultValue Set<String> accept) {}

  /**
   * How the log is laid out; frozen when the topics are made.
   *
   * @param prefix of every topic's name; empty by default
   * @param partitions of the commands and events topics of each aggregate type, 1 to 10,000
   * @param replyPartitions of the replies topic, 1 to 10,000
   * @param replicationFactor of every topic; 3 in production
   */
  public record Topics(
      @DefaultValue("") String prefix,
      @DefaultValue("4") int partitions,
      @DefaultValue("4") int replyPartitions,
      @DefaultValue("1") int replicationFactor) {}

  /**
   * Where the log is and how it is laid out. A file of client properties is read each time.
   *
   * @param name of the clients
   * @param tls of {@code kafka.sslBundle}; null without one
   */
  public LogSettings log(ClientName name, @Nullable ClientTls tls) {
    return new LogSettings(
        new KafkaConnection(kafka.bootstrapServers(), kafka.given(rack), name, tls),
        topics.prefix(),
        topics.partitions(),
        topics.replyPartitions(),
        topics.replicationFactor(),
        LogSkips.parse(exemptions.skip()),
        exemptions.accept());
  }

  /** Where the ids of registered schemas are kept, for a start without the registry. */
  public Path schemaIds() {
    return dataDir.resolve("schema-ids.properties");
  }
}
