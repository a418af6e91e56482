package io.daybook.streams.cluster;

import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.access.Right;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** How rights are printed. */
enum AccessFormat {
  /** A table of Markdown for each program. */
  MARKDOWN {
    @Override
    String print(Map<Program, List<Right>> rights, Function<Program, String> user, String cluster) {
      return rights.entrySet().stream()
          .map(each -> table(each.getKey(), each.getValue()))
          .collect(Collectors.joining("\n"));
    }
  },
  /** A shell script of Kafka's own tool. */
  KAFKA {
    @Override
    String print(Map<Program, List<Right>> rights, Function<Program, String> user, String cluster) {
      return """
          #!/bin/sh
          # Allows each program of Daybook what it needs. BOOTSTRAP_SERVERS says where Kafka is;
          # COMMAND_CONFIG is the path of a file of client properties, where the cluster asks for a login.
          set -eu
          allow() {
            kafka-acls.sh --bootstrap-server "$BOOTSTRAP_SERVERS" \\
              ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} --add --force "$@"
          }
          """
          + commands(rights, user);
    }
  },
  /** Resources of Strimzi's user operator, with the authorization {@code simple}. */
  STRIMZI {
    @Override
    String print(Map<Program, List<Right>> rights, Function<Program, String> user, String cluster) {
      return rights.entrySet().stream()
          .map(each -> resource(user.apply(each.getKey()), each.getValue(), cluster))
          .collect(Collectors.joining("---\n"));
    }
  };

  /**
   * All rights in this form.
   *
   * @param user name of a program's user on the cluster
   * @param cluster name of Strimzi's Kafka resource
   */
  abstract String print(
      Map<Program, List<Right>> rights, Function<Program, String> user, String cluster);

  /** What the option says. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String table(Program program, List<Right> rights) {
    return rights.stream()
        .map(
            right ->
                "| %s | `%s%s` | %s |%n"
                    .formatted(
                        words(right.resource().resourceType().name(), " "),
                        right.resource().name(),
                        isPrefix(right) ? "*" : "",
                        right.operations().stream()
                            .map(Enum::name)
                            .sorted()
                            .map(name -> words(name, " "))
                            .collect(Collectors.joining(", "))))
        .collect(
            Collectors.joining(
                "", "## %s%n%n| resource | name | may |%n|---|---|---|%n".formatted(program), ""));
  }

  /** One line for all resources of a kind that a program may do the same to: each is a JVM. */
  private static String commands(Map<Program, List<Right>> rights, Function<Program, String> user) {
    StringBuilder script = new StringBuilder();
    rights.forEach(
        (program, all) ->
            all.stream()
                .collect(
                    Collectors.groupingBy(
                        AccessFormat::sameFor,
                        LinkedHashMap::new,
                        Collectors.mapping(AccessFormat::resource, Collectors.joining(" "))))
                .forEach(
                    (same, resources) ->
                        script.append(
                            "allow --allow-principal 'User:%s' %s%s%n"
                                .formatted(user.apply(program), resources, same))));
    return script.toString();
  }

  private static String sameFor(Right right) {
    return (isPrefix(right) ? " --resource-pattern-type prefixed" : "") + operations(right);
  }

  private static String resource(Right right) {
    ResourcePattern resource = right.resource();
    return resource.resourceType() == ResourceType.CLUSTER
        ? "--cluster"
        : "--%s '%s'".formatted(words(resource.resourceType().name(), "-"), resource.name());
  }

  private static String operations(Right right) {
    return right.operations().stream()
        .map(AccessFormat::camelCase)
        .sorted()
        .map(name -> " --operation " + name)
        .collect(Collectors.joining());
  }

  private static String resource(String user, List<Right> rights, String cluster) {
    return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaUser
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: %s
        spec:
          authentication:
            type: scram-sha-512
          authorization:
            type: simple
            acls:
        """
            .formatted(user, cluster)
        + rights.stream().map(AccessFormat::acl).collect(Collectors.joining());
  }

  private static String acl(Right right) {
    ResourcePattern resource = right.resource();
    String which =
        resource.resourceType() == ResourceType.CLUSTER
            ? ""
            : "          name: \"%s\"%n          patternType: %s%n"
                .formatted(resource.name(), isPrefix(right) ? "prefix" : "literal");
    String operations =
        right.operations().stream()
            .map(AccessFormat::camelCase)
            .sorted()
            .collect(Collectors.joining(", "));
    return "      - resource:%n          type: %s%n%s        operations: [%s]%n"
        .formatted(strimziType(resource.resourceType()), which, operations);
  }

  private static String strimziType(ResourceType type) {
    return type == ResourceType.TRANSACTIONAL_ID ? "transactionalId" : words(type.name(), "-");
  }

  private static boolean isPrefix(Right right) {
    return right.resource().patternType() == PatternType.PREFIXED;
  }

  private static String words(String constant, String between) {
    return constant.toLowerCase(Locale.ROOT).replace("_", between);
  }

  /** As Kafka's and Strimzi's tools call it, for example {@code DescribeConfigs}. */
  private static String camelCase(AclOperation operation) {
    StringBuilder name = new StringBuilder();
    for (String word : operation.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
