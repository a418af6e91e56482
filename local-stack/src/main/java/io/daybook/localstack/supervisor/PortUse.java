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
    List<PortUse> uses = new ArrayList<>();
    uses.addAll(of(PartNames.BROKER, "--broker-port", settings.brokerPorts()));
    uses.add(new PortUse("registry", "--registry-port", settings.registryPort()));
    uses.add(new PortUse("postgres", "--postgres-port", settings.postgresPort()));
    uses.addAll(of(PartNames.STREAMS_APP, "--streams-port", settings.streamsPorts()));
    uses.add(new PortUse("command-gateway", "--gateway-port", settings.gatewayPort()));
    uses.addAll(of(PartNames.QUERY_API, "--query-port", settings.queryPorts()));
    uses.add(new PortUse("projections", "--projections-port", settings.projectionsPort()));
    uses.add(new PortUse(PartNames.AUDIT, "--audit-port", settings.auditPort()));
    return List.copyOf(uses);
  }

  /** Of a further instance, the option says in which place its port stands. */
  private static List<PortUse> of(String kind, String option, List<Integer> ports) {
    List<PortUse> uses = new ArrayList<>();
    String before = option + "=";
    for (int port : ports) {
      String changes = uses.isEmpty() ? option : before + "PORT";
      uses.add(new PortUse(PartNames.of(kind, uses.size() + 1), changes, port));
      before += port + ",";
    }
    return uses;
  }

  /** One sentence for each port that cannot be used; none when all can. */
  public static List<String> problems(Settings settings) {
    return problems(of(settings));
  }

  /** The same where only the brokers are to be started. */
  static List<String> problemsOfBrokers(Settings settings) {
    return problems(of(PartNames.BROKER, "--broker-port", settings.brokerPorts()));
  }

  private static List<String> problems(List<PortUse> uses) {
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
