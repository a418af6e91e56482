package io.daybook.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
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

/**
 * Checks the business as {@code DomainCheck} of the test kit does, without a test of its own: a
 * line for each fault.
 */
@Mojo(name = "check", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.TEST_COMPILE)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters.
public final class CheckMojo extends AbstractMojo {
  private static final String KIT = "daybook-domain-test";
  private static final String MAIN = "io.daybook.domain.test.DomainCheckMain";
  private static final int FAULTY = 1;

  private final MavenProject project;
  private final MavenSession session;
  private final ToolchainManager toolchains;

  @Parameter(defaultValue = "${project.build.directory}/daybook-check.txt", readonly = true)
  private File faults;

  @Inject
  public CheckMojo(MavenProject project, MavenSession session, ToolchainManager toolchains) {
    this.project = project;
    this.session = session;
    this.toolchains = toolchains;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (project.getPackaging().equals("pom")) {
      getLog().info("There is nothing to check here: this project has no classes.");
      return;
    }
    if (project.getArtifacts().stream().noneMatch(one -> one.getArtifactId().equals(KIT))) {
      throw new MojoFailureException(
          "%s has no %s among its dependencies; the parent daybook-domain-parent brings it."
              .formatted(project.getArtifactId(), KIT));
    }
    int code = ForegroundProcess.run(check());
    if (code == FAULTY) {
      List<String> lines = faults();
      lines.forEach(getLog()::error);
      throw new MojoFailureException(
          "%s has %s above."
              .formatted(
                  project.getArtifactId(),
                  lines.size() == 1 ? "one fault, the line" : lines.size() + " faults, the lines"));
    }
    if (code != 0) {
      throw new MojoExecutionException(
          "The check has ended with exit code %d; its output is above.".formatted(code));
    }
    getLog().info(project.getArtifactId() + " has no fault.");
  }

  private ProcessBuilder check() throws MojoExecutionException, MojoFailureException {
    Path jdk = Jdk.home(toolchains.getToolchainFromBuildContext("jdk", session));
    try {
      String classPath = String.join(File.pathSeparator, project.getTestClasspathElements());
      return new ProcessBuilder(
              jdk.resolve("bin/java").toString(),
              "-Dstdout.encoding=UTF-8",
              // The check's libraries would say that there is no logger.
              "-Dslf4j.internal.verbosity=ERROR",
              // As Surefire has them: a check looks for files of the project.
              "-Dbasedir=" + project.getBasedir(),
              "-cp",
              classPath,
              MAIN,
              project.getBuild().getTestOutputDirectory())
          .directory(project.getBasedir())
          .redirectOutput(faults)
          .redirectError(ProcessBuilder.Redirect.INHERIT);
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("The class path of the tests is not known", e);
    }
  }

  private List<String> faults() throws MojoExecutionException {
    try {
      return Files.readAllLines(faults.toPath());
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot read " + faults, e);
    }
  }
}
