package io.daybook.streams;

import io.daybook.eventlog.kafka.ClientName;
import io.daybook.runtime.InstallationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Instances of streams-app as their settings describe them. */
final class Instances {
  private Instances() {}

  static StreamsInstance of(
      String bootstrapServers, String registryUrl, String prefix, List<String> skip, Path dataDir) {
    return of(
        installation(
            bootstrapServers,
            registryUrl,
            new InstallationSettings.Topics(prefix, LogClient.PARTITIONS, 2, 1),
            skip,
            dataDir),
        settings(0));
  }

  static StreamsInstance of(InstallationSettings installation, StreamsSettings settings) {
    return new StreamsInstance(
        installation, settings, installation.log(ClientName.onThisHost("streams-app"), null));
  }

  static StreamsSettings settings(int standbyReplicas) {
    return new StreamsSettings(
        1,
        standbyReplicas,
        64L * 1024 * 1024,
        List.of(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        "",
        false);
  }

  static InstallationSettings installation(
      String bootstrapServers,
      String registryUrl,
      InstallationSettings.Topics topics,
      List<String> skip,
      Path dataDir) {
    return new InstallationSettings(
        new InstallationSettings.Kafka(
            bootstrapServers, "", null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of()),
        InstallationSettings.Registry.apicurio(registryUrl, true),
        topics,
        new InstallationSettings.Exemptions(skip, Set.of()),
        "",
        "",
        Duration.ofSeconds(60),
        dataDir);
  }
}
