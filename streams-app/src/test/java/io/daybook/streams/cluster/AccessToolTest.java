package io.daybook.streams.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.access.AccessTable;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.access.Right;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What is printed is read back, each form by its own reader, and is what the table says. */
class AccessToolTest {
  private static final AccessTable ACCESS =
      new AccessTable(new Topics("p."), AggregateTypes.load().all());
  private static final String CLUSTER = "kafka-cluster";

  private static final Pattern COMMAND =
      Pattern.compile(
          "allow --allow-principal 'User:(\\S+)'((?: --[a-z-]+ '\\S+'| --cluster)+)( --resource-pattern-type prefixed)?((?: --operation \\w+)+)");

  private static final Pattern RESOURCE = Pattern.compile("--([a-z-]+)(?: '(\\S+)')?");

  private record Allowed(String user, ResourcePattern resource, Set<AclOperation> operations) {}

  @Test
  void the_script_allows_what_the_table_says() {
    Set<Allowed> allowed =
        COMMAND
            .matcher(printed("kafka"))
            .results()
            .flatMap(AccessToolTest::allowed)
            .collect(Collectors.toSet());
    assertThat(allowed).isEqualTo(table());
  }

  /** What one line of the script allows. */
  private static Stream<Allowed> allowed(MatchResult command) {
    PatternType pattern = command.group(3) == null ? PatternType.LITERAL : PatternType.PREFIXED;
    Set<AclOperation> operations =
        operations(
            Stream.of(command.group(4).split(" --operation ")).filter(name -> !name.isBlank()));
    return RESOURCE
        .matcher(command.group(2))
        .results()
        .map(
            resource ->
                new Allowed(
                    command.group(1),
                    new ResourcePattern(
                        ResourceType.valueOf(
                            resource.group(1).toUpperCase(Locale.ROOT).replace('-', '_')),
                        resource.group(2) == null ? CLUSTER : resource.group(2),
                        pattern),
                    operations));
  }

  @Test
  void strimzis_users_are_allowed_what_the_table_says() {
    Set<Allowed> allowed = new HashSet<>();
    for (JsonNode user : YamlDocuments.of(printed("strimzi"))) {
      for (JsonNode acl : user.at("/spec/authorization/acls")) {
        allowed.add(
            new Allowed(
                user.at("/metadata/name").asString(),
                strimzi(acl.path("resource")),
                operations(acl.path("operations").valueStream().map(JsonNode::asString))));
      }
    }
    assertThat(allowed).isEqualTo(table());
  }

  private static ResourcePattern strimzi(JsonNode resource) {
    ResourceType type =
        switch (resource.path("type").asString()) {
          case "topic" -> ResourceType.TOPIC;
          case "group" -> ResourceType.GROUP;
          case "cluster" -> ResourceType.CLUSTER;
          case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
          default -> ResourceType.UNKNOWN;
        };
    return new ResourcePattern(
        type,
        resource.path("name").asString(CLUSTER),
        "prefix".equals(resource.path("patternType").asString(""))
            ? PatternType.PREFIXED
            : PatternType.LITERAL);
  }

  /** Kafka's tools call {@code DescribeConfigs} what Java calls {@code DESCRIBE_CONFIGS}. */
  private static Set<AclOperation> operations(Stream<String> names) {
    return names
        .map(name -> name.strip().replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
        .map(AclOperation::fromString)
        .collect(Collectors.toSet());
  }

  private static Set<Allowed> table() {
    Set<Allowed> allowed = new HashSet<>();
    for (Program program : Program.values()) {
      for (Right right : ACCESS.of(program)) {
        allowed.add(new Allowed(program.toString(), right.resource(), right.operations()));
      }
    }
    return allowed;
  }

  /** With {@code -Ddocs.write=true} the test writes it. */
  @Test
  void the_page_in_docs_is_what_is_printed_for_the_orders() throws IOException {
    Path page = Path.of("../docs/access.md");
    String printed = printed("markdown", "--prefix=");
    String text =
        Files.readString(page).replaceAll("(?s)(<!-- daybook access -->\n).*", "$1") + printed;
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page)).isEqualTo(text);
  }

  @Test
  void a_program_may_have_a_user_of_another_name_and_the_right_to_make_topics() {
    String script = printed("kafka", "--user=streams-app=svc-1", "--creating");
    assertThat(script)
        .contains("--topic 'p.sales.order.events.v1'", "--operation Create")
        .doesNotContain("User:streams-app");
    assertThat(refused("--user=stream=x"))
        .contains("There is no program stream; there are [streams-app, ");
    assertThat(refused("--user=audit=a'b")).contains("no quote and no backslash: a'b");
    assertThat(refused("--prefix=a'b")).contains("--prefix", "letters, digits");
  }

  private static String refused(String... arguments) {
    StringWriter err = new StringWriter();
    assertThat(AccessTool.commandLine().setErr(new PrintWriter(err)).execute(arguments))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    return err.toString();
  }

  private static String printed(String format, String... more) {
    StringWriter out = new StringWriter();
    String[] arguments =
        Stream.concat(
                Stream.of("--format=" + format),
                Stream.concat(
                    Stream.of(more).anyMatch(one -> one.startsWith("--prefix"))
                        ? Stream.of()
                        : Stream.of("--prefix=p."),
                    Stream.of(more)))
            .toArray(String[]::new);
    assertThat(AccessTool.commandLine().setOut(new PrintWriter(out)).execute(arguments)).isZero();
    return out.toString();
  }
}
