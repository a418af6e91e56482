package io.daybook.eventlog.schema;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.daybook.domain.DescriptorSets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Main program of {@code daybook schemas check}: compares the protos on the class path with those
 * of every release, as the registry will at start, without one.
 */
public final class CheckSchemas {
  static final String DESCRIPTORS = "descriptors.binpb";

  private CheckSchemas() {}

  /**
   * Prints each finding, and ends with 0 if there is none, else with 1.
   *
   * @param arguments the folder that holds a folder for each released version
   */
  public static void main(String[] arguments) throws IOException {
    Path released = Path.of(arguments[0]);
    List<Path> versions = versions(released);
    List<String> findings = new ArrayList<>();
    for (Path version : versions) {
      findings.addAll(findings(version));
    }
    findings.forEach(System.out::println);
    if (versions.isEmpty()) {
      System.out.println("There is no released version in " + released + " to compare with.");
    } else if (findings.isEmpty()) {
      System.out.println(
          "The protos read all that was written by " + String.join(", ", names(versions)) + ".");
    }
    System.exit(versions.isEmpty() || !findings.isEmpty() ? 1 : 0);
  }

  /** The released versions whose protos are kept. */
  static List<Path> versions(Path released) throws IOException {
    if (!Files.isDirectory(released)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(released)) {
      return folders.filter(folder -> Files.exists(folder.resolve(DESCRIPTORS))).sorted().toList();
    }
  }

  /** What of one version today's protos cannot read. */
  static List<String> findings(Path version) throws IOException {
    Map<String, Shape> now = new HashMap<>();
    DescriptorSets.load().stream()
        .filter(RegisteredSchema::isRegistered)
        .forEach(file -> now.put(file.getName(), Shape.of(file.toProto())));
    List<String> findings = new ArrayList<>();
    for (FileDescriptorProto file : read(version.resolve(DESCRIPTORS)).getFileList()) {
      if (file.getServiceCount() == 0 && RegisteredSchema.isRegistered(file.getName())) {
        Shape today = now.getOrDefault(file.getName(), new Shape(Map.of()));
        for (String finding : Compatibility.findings(Shape.of(file), today)) {
          findings.add(
              "%s: %s since %s.".formatted(file.getName(), finding, version.getFileName()));
        }
      }
    }
    return findings;
  }

  private static FileDescriptorSet read(Path descriptors) throws IOException {
    try (InputStream in = Files.newInputStream(descriptors)) {
      return FileDescriptorSet.parseFrom(in);
    }
  }

  private static List<String> names(List<Path> versions) {
    return versions.stream().map(version -> version.getFileName().toString()).toList();
  }
}
