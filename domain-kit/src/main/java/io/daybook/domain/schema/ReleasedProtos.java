package io.daybook.domain.schema;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import io.daybook.domain.DescriptorSets;
import io.daybook.proto.v1.Options;
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
 * The protos that releases have written with: a folder for each release, named by its version, with
 * the release's descriptor set in the file {@code descriptors.binpb}.
 */
public final class ReleasedProtos {
  private static final String DESCRIPTORS = "descriptors.binpb";

  private ReleasedProtos() {}

  /**
   * The folders of the releases, by name.
   *
   * @param released the folder that they are in; none if it does not exist
   */
  public static List<Path> versions(Path released) throws IOException {
    if (!Files.isDirectory(released)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(released)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  /**
   * Obstacles that keep the protos on the class path from reading one release, by the rules of the
   * registry, and its declarations from going on with the release's logs.
   *
   * @param version one of {@link #versions}
   * @return sentences that name file, message and field
   */
  public static List<String> findings(Path version) throws IOException {
    Path descriptors = version.resolve(DESCRIPTORS);
    if (!Files.exists(descriptors)) {
      return List.of("%s is missing, so its protos cannot be compared.".formatted(descriptors));
    }
    List<FileDescriptor> today = DescriptorSets.load();
    Map<String, Shape> shapes = shapes(today);
    List<Declared> declared = today.stream().flatMap(file -> Declared.of(file.toProto())).toList();
    List<String> findings = new ArrayList<>();
    for (FileDescriptorProto file : read(descriptors).getFileList()) {
      Stream.concat(declarations(file, declared), messages(file, shapes))
          .map(
              finding ->
                  "%s: %s since %s.".formatted(file.getName(), finding, version.getFileName()))
          .forEach(findings::add);
    }
    return findings;
  }

  private static Stream<String> declarations(FileDescriptorProto file, List<Declared> today) {
    return Declared.of(file).flatMap(then -> then.findings(today).stream());
  }

  private static Stream<String> messages(FileDescriptorProto file, Map<String, Shape> today) {
    return file.getServiceCount() == 0 && RegisteredSchema.isRegistered(file.getName())
        ? Compatibility.findings(
            Shape.of(file), today.getOrDefault(file.getName(), new Shape(Map.of())))
            .stream()
        : Stream.empty();
  }

  private static Map<String, Shape> shapes(List<FileDescriptor> files) {
    Map<String, Shape> shapes = new HashMap<>();
    files.stream()
        .filter(RegisteredSchema::isRegistered)
        .forEach(file -> shapes.put(file.getName(), Shape.of(file.toProto())));
    return shapes;
  }

  private static FileDescriptorSet read(Path descriptors) throws IOException {
    ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    Options.registerAllExtensions(extensions);
    try (InputStream in = Files.newInputStream(descriptors)) {
      return FileDescriptorSet.parseFrom(in, extensions);
    }
  }

  /**
   * Writes the descriptors of a release, without comments and places, which change more often than
   * what is written.
   *
   * @param version folder of the release, which is made
   * @param files of the release, each after those that it imports
   */
  public static void write(Path version, List<FileDescriptor> files) throws IOException {
    FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
    files.forEach(file -> set.addFile(file.toProto().toBuilder().clearSourceCodeInfo()));
    Files.createDirectories(version);
    Files.write(version.resolve(DESCRIPTORS), set.build().toByteArray());
  }
}
