package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maven project as a user has it, outside of this repository. Daybook's own artifacts come from a
 * repository in a folder, and all else from the one that this build has filled.
 *
 * @param folder of the project
 * @param maven the command, with the settings and the local repository of this user
 */
record UserProject(Path folder, List<String> maven) {
  private static final String VERSION = System.getProperty("daybook.version");
  private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");
  private static final Pattern OWN_NAME = Pattern.compile("(?m)^ {2}<artifactId>(.+)</artifactId>");

  /** Makes a project from the archetype. */
  static UserProject generate(Path folder, String artifactId, String javaPackage)
      throws IOException {
    Path settings = Files.writeString(folder.resolve("settings.xml"), settings(folder));
    publish(folder.resolve("published"));
    List<String> maven =
        List.of(
            "env",
            "JAVA_HOME=" + System.getProperty("java.home"),
            "mvn",
            "--batch-mode",
            "--settings=" + settings,
            "-Dmaven.repo.local=" + folder.resolve("m2"));
    UserProject project = new UserProject(folder.resolve(artifactId), maven);
    List<String> generate = new ArrayList<>(maven);
    generate.addAll(
        List.of(
            "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
            "-DarchetypeGroupId=io.daybook",
            "-DarchetypeArtifactId=daybook-domain-archetype",
            "-DarchetypeVersion=" + VERSION,
            "-DgroupId=" + javaPackage,
            "-DartifactId=" + artifactId,
            "-Dversion=1.0",
            "-DoutputDirectory=" + folder));
    requireSuccess(EndedProcess.of(generate));
    return project;
  }

  /** The same sources in another folder, with nothing built. */
  UserProject copy(String name) throws IOException {
    UserProject copy = new UserProject(folder.resolveSibling(name), maven);
    copyTree(folder.resolve("src"), copy.folder.resolve("src"));
    Files.copy(folder.resolve("pom.xml"), copy.folder.resolve("pom.xml"));
    return copy;
  }

  /** Copies the folder {@code from} of the sources, each file with other words. */
  void copySources(String from, String to, List<String> words, List<String> otherWords)
      throws IOException {
    copyTree(folder.resolve(from), folder.resolve(to));
    try (Stream<Path> files = Files.list(folder.resolve(to))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        for (int i = 0; i < words.size(); i++) {
          text = text.replace(words.get(i), otherWords.get(i));
        }
        Files.writeString(file, text);
      }
    }
  }

  /** Writes other words into a source, in place of words that are there. */
  void edit(String file, String words, String otherWords) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(words);
    Files.writeString(path, text.replace(words, otherWords));
  }

  void delete(String file) throws IOException {
    Files.delete(folder.resolve(file));
  }

  /** Runs goals to their end, which is a success. */
  void build(String... goals) {
    requireSuccess(run(goals));
  }

  /** Runs goals to their end, whatever it is. */
  EndedProcess run(String... goals) {
    return EndedProcess.of(command(goals));
  }

  /** The same of goals that start Daybook. */
  EndedProcess run(Duration bound, String... goals) {
    return EndedProcess.of(command(goals), Map.of(), bound);
  }

  /** Starts a goal, whose output goes to a file. */
  Process start(Path output, String... goals) throws IOException {
    return new ProcessBuilder(command(goals))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private List<String> command(String... goals) {
    List<String> command = new ArrayList<>(maven);
    command.addAll(List.of("-f", folder.resolve("pom.xml").toString()));
    command.addAll(List.of(goals));
    return command;
  }

  Path jar() {
    return folder.resolve("target").resolve(folder.getFileName() + "-1.0.jar");
  }

  private static void requireSuccess(EndedProcess maven) {
    assertThat(maven.exitCode()).as(maven.output()).isZero();
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** Puts all that this build makes into a repository. */
  private static void publish(Path repository) throws IOException {
    Path root = Home.root();
    publish(root, repository);
    Matcher module = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
    while (module.find()) {
      publish(root.resolve(module.group(1)), repository);
    }
  }

  private static void publish(Path module, Path repository) throws IOException {
    Path pom = module.resolve("pom.xml");
    Matcher name = OWN_NAME.matcher(Files.readString(pom));
    assertThat(name.find()).as("artifactId in %s", pom).isTrue();
    String file = name.group(1) + "-" + VERSION;
    Path target = repository.resolve("io/daybook").resolve(name.group(1)).resolve(VERSION);
    Files.createDirectories(target);
    Files.createSymbolicLink(target.resolve(file + ".pom"), pom);
    for (String jar : List.of(file + ".jar", file + "-exec.jar")) {
      Path built = module.resolve("target").resolve(jar);
      if (Files.exists(built)) {
        Files.createSymbolicLink(target.resolve(jar), built);
      }
    }
  }

  private static String settings(Path folder) {
    Path published = folder.resolve("published");
    Path shared = Path.of(System.getProperty("daybook.maven.repository"));
    return """
        <settings>
          <profiles>
            <profile>
              <id>user</id>
              <repositories>%1$s%2$s</repositories>
              <pluginRepositories>%3$s%4$s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles>
            <activeProfile>user</activeProfile>
          </activeProfiles>
        </settings>
        """
        .formatted(
            repository("repository", "published", published),
            repository("repository", "shared", shared),
            repository("pluginRepository", "published", published),
            repository("pluginRepository", "shared", shared));
  }

  private static String repository(String element, String id, Path folder) {
    return "<%1$s><id>%2$s</id><url>%3$s</url></%1$s>".formatted(element, id, folder.toUri());
  }
}
