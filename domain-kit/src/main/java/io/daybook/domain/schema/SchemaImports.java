package io.daybook.domain.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that the text of a file imports: those that the file imports itself, without those that
 * are for options only, and then, by name, those that the registry misses.
 *
 * <p>The registry is Apicurio 3.3.3 with VALIDITY FULL. It checks a file together with every file
 * of the same package that it builds on, as if they were one file. So the text has to import what
 * those import of other packages. It does not understand {@code import public}, so the text imports
 * what the file has in that way (docs/adr/0037).
 */
final class SchemaImports {
  private SchemaImports() {}

  /** Imports of a file, each a file that is registered. */
  static List<FileDescriptor> of(FileDescriptor file) {
    Map<String, FileDescriptor> imports = declared(file);
    used(file).forEach(imports::putIfAbsent);
    Map<String, FileDescriptor> missing = new TreeMap<>();
    reachable(file).values().stream()
        .filter(other -> isTakenForSamePackage(other, file))
        .forEach(other -> missing.putAll(used(other)));
    missing.values().stream()
        .filter(other -> !isSamePackage(other, file))
        .forEach(other -> imports.putIfAbsent(other.getName(), other));
    return List.copyOf(imports.values());
  }

  /** The registry also takes {@code acme.v1beta1} for a part of {@code acme.v1}. */
  private static boolean isTakenForSamePackage(FileDescriptor other, FileDescriptor file) {
    return other.getPackage().startsWith(file.getPackage())
        && other.getPackage().indexOf('.', file.getPackage().length()) < 0;
  }

  static boolean isSamePackage(FileDescriptor one, FileDescriptor other) {
    return one.getPackage().equals(other.getPackage());
  }

  /** The file itself and every file that its text leads to, by name. */
  static Map<String, FileDescriptor> reachable(FileDescriptor file) {
    Map<String, FileDescriptor> reached = new TreeMap<>();
    List<FileDescriptor> next = new ArrayList<>(List.of(file));
    while (!next.isEmpty()) {
      FileDescriptor one = next.removeLast();
      if (reached.putIfAbsent(one.getName(), one) == null) {
        next.addAll(declared(one).values());
        used(one).values().stream().filter(RegisteredSchema::isRegistered).forEach(next::add);
      }
    }
    return reached;
  }

  /** Other files whose types the fields of this file have, by name. */
  static Map<String, FileDescriptor> used(FileDescriptor file) {
    Map<String, FileDescriptor> used = new TreeMap<>();
    file.getMessageTypes().forEach(message -> addUsed(message, used));
    used.remove(file.getName());
    return used;
  }

  private static void addUsed(Descriptor message, Map<String, FileDescriptor> used) {
    for (FieldDescriptor field : message.getFields()) {
      FileDescriptor file =
          switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFile();
            case ENUM -> field.getEnumType().getFile();
            default -> message.getFile();
          };
      used.put(file.getName(), file);
    }
    // The entries of maps are among them.
    message.getNestedTypes().forEach(nested -> addUsed(nested, used));
  }

  /** Imports in the order of the file. */
  private static Map<String, FileDescriptor> declared(FileDescriptor file) {
    Map<String, FileDescriptor> used = used(file);
    Map<String, FileDescriptor> declared = new LinkedHashMap<>();
    for (FileDescriptor imported : file.getDependencies()) {
      boolean isForOptions = !imported.getExtensions().isEmpty() || !ProtoText.prints(imported);
      if (RegisteredSchema.isRegistered(imported)
          && (used.containsKey(imported.getName()) || !isForOptions)) {
        declared.put(imported.getName(), imported);
      }
    }
    return declared;
  }
}
