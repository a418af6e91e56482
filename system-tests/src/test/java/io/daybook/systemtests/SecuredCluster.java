package io.daybook.systemtests;

import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.access.Right;
import io.daybook.localstack.Cluster;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;

/**
 * Three brokers that deny what no ACL allows. Clients come with a password (SASL_SSL, SCRAM) or
 * with a certificate (mTLS); the brokers themselves and the test, who may all, come without.
 */
final class SecuredCluster implements AutoCloseable {
  private static final String BROKER = "broker";
  private static final int ITERATIONS = 4_096;
  private static final List<String> USERS =
      Arrays.stream(Program.values()).map(Program::toString).toList();

  private final Path folder;
  private final Certificates certificates;
  private final Cluster cluster =
      Cluster.of(Cluster.newId(), List.of(Ports.free(), Ports.free(), Ports.free()));
  private final List<Integer> saslPorts = List.of(Ports.free(), Ports.free(), Ports.free());
  private final List<Integer> mutualPorts = List.of(Ports.free(), Ports.free(), Ports.free());
  private final List<LocalBroker> brokers;

  SecuredCluster(Path folder) throws IOException {
    this.folder = folder;
    this.certificates = new Certificates(Files.createDirectories(folder.resolve("certificates")));
    certificates.make(BROKER);
    USERS.forEach(certificates::make);
    this.brokers = IntStream.rangeClosed(1, 3).mapToObj(this::broker).toList();
  }

  private LocalBroker broker(int nodeId) {
    String name = BROKER + "-" + nodeId;
    return new LocalBroker(
        name,
        cluster,
        nodeId,
        folder.resolve(name),
        log(nodeId),
        List.of("-XX:TieredStopAtLevel=1", "-Ddaybook.authorizer.level=TRACE"),
        properties(nodeId));
  }

  private Path log(int nodeId) {
    return folder.resolve("%s-%d.log".formatted(BROKER, nodeId));
  }

  private Map<String, String> properties(int nodeId) {
    Cluster.Node node = cluster.nodes().get(nodeId - 1);
    String clients =
        "PLAINTEXT://127.0.0.1:%d,PASSWORD://127.0.0.1:%d,MUTUAL://127.0.0.1:%d"
            .formatted(node.port(), saslPorts.get(nodeId - 1), mutualPorts.get(nodeId - 1));
    Map<String, String> properties = new HashMap<>();
    properties.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + node.controllerPort());
    properties.put("advertised.listeners", clients);
    properties.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PASSWORD:SASL_SSL,MUTUAL:SSL");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    properties.put(
        "listener.name.password.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.put("super.users", "User:ANONYMOUS");
    properties.put("allow.everyone.if.no.acl.found", "false");
    properties.put("ssl.principal.mapping.rules", "RULE:^CN=([a-z-]+)$/$1/");
    properties.put("listener.name.mutual.ssl.client.auth", "required");
    properties.putAll(certificates.identity(BROKER));
    properties.putAll(certificates.trust(USERS));
    return properties;
  }

  /** All three at once: one alone has no quorum. */
  void start() {
    Parallel.start(brokers);
  }

  /** Where the brokers ask for nothing; for the test alone. */
  String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  String passwordServers() {
    return servers(saslPorts);
  }

  String mutualServers() {
    return servers(mutualPorts);
  }

  private static String servers(List<Integer> ports) {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /** Writes a password where its program reads it. */
  void writePassword(Program user, String password) {
    try {
      Files.writeString(passwordFile(user), password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a user a password on the cluster. */
  void setPassword(Program user, String password) {
    var credential =
        new UserScramCredentialUpsertion(
            user.toString(),
            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
            password);
    try (Admin admin = admin()) {
      admin.alterUserScramCredentials(List.of(credential)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Allows a user these rights. */
  void allow(Program user, List<Right> rights) {
    List<AclBinding> acls =
        rights.stream()
            .flatMap(
                right ->
                    right.operations().stream()
                        .map(
                            operation ->
                                new AclBinding(
                                    right.resource(),
                                    new AccessControlEntry(
                                        "User:" + user, "*", operation, AclPermissionType.ALLOW))))
            .toList();
    try (Admin admin = admin()) {
      admin.createAcls(acls).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  /** A file of client properties of who comes with a password. */
  Path withPassword(Program user) {
    Map<String, String> properties = new HashMap<>(certificates.trust(List.of(BROKER)));
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", "SCRAM-SHA-512");
    properties.put("sasl.client.callback.handler.class", "io.daybook.eventlog.kafka.PasswordFile");
    properties.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" passwordFile=\"%s\";"
            .formatted(user, passwordFile(user)));
    return written(user + "-password.properties", properties);
  }

  /** The same of who comes with a certificate. */
  Path withCertificate(Program user) {
    Map<String, String> properties = new HashMap<>(certificates.trust(List.of(BROKER)));
    properties.putAll(certificates.identity(user.toString()));
    properties.put("security.protocol", "SSL");
    return written(user + "-certificate.properties", properties);
  }

  private Path passwordFile(Program user) {
    return folder.resolve(user + ".password");
  }

  private Path written(String name, Map<String, String> properties) {
    String text =
        properties.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the brokers have judged until now. */
  AuthorizerLog authorizerLog() {
    return new AuthorizerLog(IntStream.rangeClosed(1, 3).mapToObj(this::log).toList());
  }

  /** One after the other, so that every client has to connect anew. */
  void restartEachBroker() {
    for (LocalBroker broker : brokers) {
      broker.stop();
      broker.start();
    }
  }

  @Override
  public void close() {
    brokers.forEach(LocalBroker::kill);
  }
}
