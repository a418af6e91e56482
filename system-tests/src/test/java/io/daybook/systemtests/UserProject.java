package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Maven project as a user has it, outside of this repository. Daybook's own artifacts come from a
 * repository in a folder, and all else from the one that this build has filled.
 */
final class UserProject {
  private static final String VERSION = System.getProperty("daybook.version");
  private static final List<String> JARS =
      List.of("proto", "domain-kit", "domain-test", "read-models");

  private final Path folder;

  private UserProject(Path folder) {
    this.folder = folder;
  }

  /** Makes a project from the archetype and builds it. */
  static UserProject generate(Path folder, String artifactId, String javaPackage)
      throws IOException {
    Path settings = Files.writeString(folder.resolve("settings.xml"), settings(folder));
    publish(folder.resolve("published"));
    run(
        folder,
        settings,
        "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
        "-DarchetypeGroupId=io.daybook",
        "-DarchetypeArtifactId=daybook-domain-archetype",
        "-DarchetypeVersion=" + VERSION,
        "-DgroupId=" + javaPackage,
        "-DartifactId=" + artifactId,
        "-Dversion=1.0",
        "-DoutputDirectory=" + folder);
    Path project = folder.resolve(artifactId);
    run(folder, settings, "package", "-f", project.resolve("pom.xml").toString());
    return new UserProject(project);
  }

  Path jar() {
    return folder.resolve("target").resolve(folder.getFileName() + "-1.0.jar");
  }

  private static void run(Path folder, Path settings, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "mvn",
                "--batch-mode",
                "--settings=" + settings,
                "-Dmaven.repo.local=" + folder.resolve("m2")));
    command.addAll(List.of(arguments));
    EndedProcess maven = EndedProcess.of(command);
    assertThat(maven.exitCode()).as(maven.output()).isZero();
  }

  private static void publish(Path repository) throws IOException {
    publish(repository, "daybook", Home.root().resolve("pom.xml"));
    for (String name : List.of("bom", "domain-parent")) {
      publish(repository, "daybook-" + name, Home.root().resolve("maven/" + name + "/pom.xml"));
    }
    for (String name : JARS) {
      publish(
          repository, "daybook-" + name, Home.root().resolve(name + "/pom.xml"), Home.jar(name));
    }
    String archetype = "daybook-domain-archetype";
    Path module = Home.root().resolve("maven/archetype");
    publish(
        repository,
        archetype,
        module.resolve("pom.xml"),
        module.resolve("target").resolve(archetype + "-" + VERSION + ".jar"));
  }

  private static void publish(Path repository, String artifactId, Path... files)
      throws IOException {
    Path target = repository.resolve("io/daybook").resolve(artifactId).resolve(VERSION);
    Files.createDirectories(target);
    for (Path file : files) {
      String extension = file.getFileName().toString().endsWith(".jar") ? ".jar" : ".pom";
      Files.copy(file, target.resolve(artifactId + "-" + VERSION + extension));
    }
  }

  private static String settings(Path folder) {
    Path shared = Path.of(System.getProperty("daybook.maven.repository"));
    return """
        <settings>
          <profiles>
            <profile>
              <id>user</id>
              <repositories>%1$s%2$s</repositories>
              <pluginRepositories>%3$s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles>
            <activeProfile>user</activeProfile>
          </activeProfiles>
        </settings>
        """
        .formatted(
            repository("repository", "published", folder.resolve("published")),
            repository("repository", "shared", shared),
            repository("pluginRepository", "shared", shared));
  }

  private static String repository(String element, String id, Path folder) {
    return "<%1$s><id>%2$s</id><url>%3$s</url></%1$s>".formatted(element, id, folder.toUri());
  }
}
