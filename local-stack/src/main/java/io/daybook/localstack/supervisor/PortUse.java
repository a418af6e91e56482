package io.daybook.localstack.supervisor;

import io.daybook.localstack.Ports;
import java.util.ArrayList;
import java.util.List;

/**
 * Who wants which port.
 *
 * @param option of {@code daybook up} that changes it
 */
public record PortUse(String part, String option, int port) {

  public static List<PortUse> of(Settings settings) {
    return List.of(
        new PortUse("broker", "--broker-port", settings.brokerPort()),
        new PortUse("registry", "--registry-port", settings.registryPort()),
        new PortUse("postgres", "--postgres-port", settings.postgresPort()),
        new PortUse("streams-app", "--streams-port", settings.streamsPort()),
        new PortUse("command-gateway", "--gateway-port", settings.gatewayPort()),
        new PortUse("query-api", "--query-port", settings.queryPort()),
        new PortUse("projections", "--projections-port", settings.projectionsPort()),
        new PortUse("audit", "--audit-port", settings.auditPort()));
  }

  /** One sentence for each port that cannot be used; none when all can. */
  public static List<String> problems(Settings settings) {
    List<PortUse> uses = of(settings);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < uses.size(); i++) {
      PortUse use = uses.get(i);
      List<PortUse> same =
          uses.subList(0, i).stream().filter(other -> other.port == use.port).toList();
      if (!same.isEmpty()) {
        problems.add(
            "Port %d is wanted by both %s (%s) and %s (%s); give one of them another port."
                .formatted(
                    use.port, same.getFirst().part, same.getFirst().option, use.part, use.option));
      } else if (!Ports.isFree(use.port)) {
        problems.add(
            "Port %d, which %s needs, is taken by another program; choose another port with %s."
                .formatted(use.port, use.part, use.option));
      }
    }
    return problems;
  }
}
