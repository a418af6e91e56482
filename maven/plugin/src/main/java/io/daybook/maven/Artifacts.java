package io.daybook.maven;

import java.util.List;
import java.util.Set;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;

/**
 * Artifacts of the Maven repositories that a project uses.
 *
 * @param remote in the order in which they are asked
 */
record Artifacts(
    RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> remote) {

  private static final Set<String> RUNTIME = Set.of("compile", "runtime");

  /** The artifacts that a POM itself names for its run time, without their files. */
  List<Artifact> namedBy(Artifact pom) throws RepositoryException {
    // Maven takes a POM that is not there for an empty one.
    files(List.of(pom));
    return runtime(descriptor(pom)).stream().map(Dependency::getArtifact).toList();
  }

  /** The same artifacts with their files. */
  List<Artifact> files(List<Artifact> artifacts) throws RepositoryException {
    List<ArtifactRequest> requests =
        artifacts.stream().map(one -> new ArtifactRequest(one, remote, null)).toList();
    return found(system.resolveArtifacts(session, requests));
  }

  /** The class path of a program, as its own build has it: with what is optional to others. */
  List<Artifact> classPath(Artifact jar) throws RepositoryException {
    ArtifactDescriptorResult descriptor = descriptor(jar);
    CollectRequest dependencies =
        new CollectRequest()
            .setRootArtifact(jar)
            .setDependencies(runtime(descriptor))
            .setManagedDependencies(descriptor.getManagedDependencies())
            .setRepositories(remote);
    return found(
        system
            .resolveDependencies(session, new DependencyRequest(dependencies, null))
            .getArtifactResults());
  }

  private ArtifactDescriptorResult descriptor(Artifact artifact) throws RepositoryException {
    return system.readArtifactDescriptor(
        session, new ArtifactDescriptorRequest(artifact, remote, null));
  }

  private static List<Dependency> runtime(ArtifactDescriptorResult descriptor) {
    return descriptor.getDependencies().stream()
        .filter(dependency -> RUNTIME.contains(dependency.getScope()))
        .toList();
  }

  private static List<Artifact> found(List<ArtifactResult> results) {
    return results.stream().map(ArtifactResult::getArtifact).toList();
  }
}
