package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** The images that docker-compose.yml names, whoever has made them. */
@InContainers
class ImagesIT {

  @BeforeAll
  static void build() {
    Compose.buildImages();
  }

  @Test
  void kafka_is_of_the_version_that_is_tested_and_has_its_tools() throws IOException {
    String version = pom("kafka.version");
    String image = image("KAFKA_IMAGE");
    assertThat(image).endsWith(":" + version);
    for (String tool : List.of("kafka-topics.sh", "kafka-acls.sh", "kafka-configs.sh")) {
      assertThat(run(image, "/opt/kafka/bin/" + tool, "--version").output()).contains(version);
    }
  }

  @Test
  void the_registry_and_postgresql_are_of_the_versions_that_are_tested() throws IOException {
    assertThat(image("REGISTRY_IMAGE")).endsWith(":" + pom("apicurio-app.version"));
    String major = pom("postgres-binaries.version").replaceFirst("\\..*", "");
    String image = image("POSTGRES_IMAGE");
    assertThat(image).endsWith(":" + major);
    assertThat(run(image, "postgres", "--version").output())
        .contains("(PostgreSQL) " + major + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"streams-app", "command-gateway", "query-api", "projections", "audit"})
  void an_app_has_no_business_and_is_not_root(String app) {
    String image = "daybook/%s:dev".formatted(app);
    EndedProcess files = run("--entrypoint=sh", image, "-c", "id -u; ls /opt/daybook/domain");
    assertThat(files.output().strip()).isEqualTo("10001");
    EndedProcess inspected =
        EndedProcess.of(List.of("docker", "inspect", "--format", "{{json .Config}}", image));
    assertThat(inspected.output())
        .contains("\"User\":\"10001:10001\"", "org.opencontainers.image.title", "healthy.sh")
        .contains("\"StopSignal\":\"SIGTERM\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"streams-app", "command-gateway", "query-api", "projections", "audit"})
  void each_library_of_an_app_is_in_its_bill_of_materials(String app) {
    String image = "daybook/%s:dev".formatted(app);
    String sbom = run("--entrypoint=cat", image, "/opt/daybook/app/application.cdx.json").output();
    List<String> named =
        new ObjectMapper()
            .readTree(sbom)
            .path("components")
            .valueStream()
            .map(
                one ->
                    "%s-%s".formatted(one.path("name").asString(), one.path("version").asString()))
            .toList();
    List<String> libraries =
        run("--entrypoint=ls", image, "/opt/daybook/app/lib")
            .output()
            .lines()
            .map(file -> file.replaceFirst("\\.jar$", ""))
            // Spring Boot puts it beside the libraries when it packs them.
            .filter(library -> !library.startsWith("spring-boot-jarmode-tools-"))
            .toList();
    assertThat(named).hasSizeGreaterThan(50).containsAll(libraries);
  }

  @Test
  void without_the_choice_to_have_no_rights_an_app_does_not_start() {
    EndedProcess gateway = run("daybook/command-gateway:dev");
    assertThat(gateway.exitCode()).isNotZero();
    assertThat(gateway.output()).contains("daybook.security.none-is-my-choice=true");
  }

  private static EndedProcess run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network=none"));
    command.addAll(List.of(arguments));
    return EndedProcess.of(command);
  }

  /** The image that a variable of docker-compose.yml names, or that stands there in its place. */
  private static String image(String variable) throws IOException {
    return Optional.ofNullable(System.getenv(variable))
        .orElse(first("docker-compose.yml", "\\$\\{%s:-([^}]+)}".formatted(variable)));
  }

  private static String pom(String property) throws IOException {
    return first("pom.xml", "<%1$s>(.+)</%1$s>".formatted(property));
  }

  private static String first(String file, String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(Files.readString(Home.root().resolve(file)));
    assertThat(found.find()).as("%s in %s", pattern, file).isTrue();
    return found.group(1);
  }
}
