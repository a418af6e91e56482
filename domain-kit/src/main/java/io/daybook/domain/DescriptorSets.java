package io.daybook.domain;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import io.daybook.proto.v1.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The protos on the class path as descriptors, with their comments and options.
 *
 * <p>Messages themselves are read and written through the generated classes; these descriptors are
 * for what the generated ones lack: discovery, comments, and options of services.
 */
public final class DescriptorSets {
  private static final String RESOURCE = "META-INF/daybook/descriptors.binpb";

  private DescriptorSets() {}

  /** Every file of every descriptor set, dependencies before those that import them. */
  public static List<FileDescriptor> load() {
    ExtensionRegistry extensions = ExtensionRegistry.newInstance();
    Options.registerAllExtensions(extensions);
    AnnotationsProto.registerAllExtensions(extensions);
    Map<String, FileDescriptor> files = new LinkedHashMap<>();
    try {
      ClassLoader loader = DescriptorSets.class.getClassLoader();
      for (URL url : Collections.list(loader.getResources(RESOURCE))) {
        try (InputStream in = url.openStream()) {
          for (FileDescriptorProto file :
              FileDescriptorSet.parseFrom(in, extensions).getFileList()) {
            files.computeIfAbsent(file.getName(), _ -> build(file, files));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
    return List.copyOf(files.values());
  }

  private static FileDescriptor build(
      FileDescriptorProto file, Map<String, FileDescriptor> earlier) {
    List<FileDescriptor> dependencies = new ArrayList<>();
    for (String name : file.getDependencyList()) {
      FileDescriptor dependency = earlier.get(name);
      if (dependency == null) {
        throw new IllegalStateException(file.getName() + " imports " + name + ", which is absent");
      }
      dependencies.add(dependency);
    }
    try {
      return FileDescriptor.buildFrom(file, dependencies.toArray(FileDescriptor[]::new));
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException("Not a sound descriptor: " + file.getName(), e);
    }
  }
}
