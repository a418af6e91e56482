package io.daybook.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Starts all of Daybook on this machine, as {@code daybook up} does, with the project's jar as its
 * business. Ctrl-C stops it.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PACKAGE)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters.
public final class RunMojo extends AbstractMojo {

  /** Stopped as intended: by the command's own end, SIGINT or SIGTERM. */
  private static final Set<Integer> STOPPED = Set.of(0, 130, 143);

  private final MavenProject project;
  private final MavenSession session;
  private final RepositorySystem repositories;
  private final ToolchainManager toolchains;

  /** Where Daybook keeps its data; {@code mvn clean} deletes the default. */
  @Parameter(property = "daybook.dataDir", defaultValue = "${project.build.directory}/daybook-data")
  private File dataDir;

  /** More options of {@code daybook up}, separated by spaces, such as --gateway-port=9080. */
  @Parameter(property = "daybook.args")
  private @Nullable String args;

  @Parameter(defaultValue = "${project.build.directory}/daybook", readonly = true)
  private File folder;

  @Parameter(defaultValue = "${plugin.version}", readonly = true)
  private String version;

  @Inject
  public RunMojo(
      MavenProject project,
      MavenSession session,
      RepositorySystem repositories,
      ToolchainManager toolchains) {
    this.project = project;
    this.session = session;
    this.repositories = repositories;
    this.toolchains = toolchains;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    Path jdk = Jdk.home(toolchains.getToolchainFromBuildContext("jdk", session));
    // A killed Maven closes its pipes: then the command stops all.
    ProcessBuilder command =
        new ProcessBuilder(command()).inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE);
    command.environment().put("JAVA_HOME", jdk.toString());
    int code = ForegroundProcess.run(command);
    if (!STOPPED.contains(code)) {
      throw new MojoFailureException(
          "Daybook has ended with exit code %d; its output is above.".formatted(code));
    }
  }

  private List<String> command() throws MojoExecutionException, MojoFailureException {
    try {
      List<Path> jars = jars();
      Path home = Distribution.of(version, artifacts()).madeIn(folder.toPath());
      Path domain = Links.to(jars, folder.toPath().resolve("domain"));
      List<String> command =
          new ArrayList<>(
              List.of(
                  home.resolve("daybook").toString(),
                  "up",
                  "--attached",
                  "--data-dir=" + dataDir,
                  "--domain=" + domain));
      if (args != null) {
        command.addAll(List.of(args.trim().split("\\s+")));
      }
      return command;
    } catch (RepositoryException e) {
      throw new MojoExecutionException(
          "Daybook %s is not in the Maven repositories: %s".formatted(version, e.getMessage()), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot write to %s: %s".formatted(folder, e), e);
    }
  }

  private Artifacts artifacts() {
    return new Artifacts(
        repositories, session.getRepositorySession(), project.getRemoteProjectRepositories());
  }

  /** The business's jar, and those that its rules need beside the kits. */
  private List<Path> jars() throws MojoFailureException {
    File jar = project.getExecutionProject().getArtifact().getFile();
    if (jar == null || !jar.getName().endsWith(".jar")) {
      throw new MojoFailureException(
          "%s makes no jar (its packaging is %s): run this goal in the module of a business."
              .formatted(project.getArtifactId(), project.getPackaging()));
    }
    return Stream.concat(Stream.of(jar), project.getArtifacts().stream().map(Artifact::getFile))
        .map(File::toPath)
        .toList();
  }
}
