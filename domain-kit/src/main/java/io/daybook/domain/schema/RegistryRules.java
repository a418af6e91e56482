package io.daybook.domain.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the reasons that keep a file out of the registry: each a sentence that says what to change.
 *
 * <p>The registry (Apicurio 3.3.3 with VALIDITY FULL) says "Syntax violation for Protobuf artifact"
 * to most of it. Three rules are its own: it runs out of memory over a long range of reserved
 * numbers, packages may not import each other, and an import may be lost. It links the files that a
 * file imports one after the other, remembers which it has linked, and does not take what those
 * import to the next file that imports them (docs/adr/0037).
 */
final class RegistryRules {
  /** The registry keeps each number: 1,000,000 take it 3 s and 10,000,000 more than 512 MB. */
  private static final int MAX_RESERVED = 10_000;

  private final List<String> refusals = new ArrayList<>();
  private final Set<String> linked = new HashSet<>();

  private RegistryRules() {}

  /** Findings about a file and the files that its text leads to, by their names. */
  static List<String> refusals(FileDescriptor file) {
    RegistryRules rules = new RegistryRules();
    Map<String, FileDescriptor> files = SchemaImports.reachable(file);
    files.values().forEach(rules::checkFile);
    rules.checkPackages(files);
    if (rules.refusals.isEmpty()) {
      rules.link(file);
    }
    return List.copyOf(rules.refusals);
  }

  private void checkFile(FileDescriptor file) {
    if (!ProtoText.prints(file)) {
      refusals.add(
          "%s is not in proto3, and nothing else is registered: begin it with syntax = \"proto3\"."
              .formatted(file.getName()));
    }
    file.getMessageTypes().forEach(this::checkReserved);
    SchemaImports.used(file).values().stream()
        .filter(used -> !RegisteredSchema.isRegistered(used))
        .forEach(
            used ->
                refusals.add(
                    "%s uses a type of %s, which is not registered%s: use a type of another file."
                        .formatted(
                            file.getName(),
                            used.getName(),
                            used.getServices().isEmpty() ? "" : ", as it declares a service")));
  }

  private void checkReserved(Descriptor message) {
    message.toProto().getReservedRangeList().stream()
        .filter(range -> range.getEnd() - range.getStart() > MAX_RESERVED)
        .forEach(
            range ->
                refusals.add(
                    "%s reserves %d to %d in %s, each of which the registry keeps: reserve up to %d."
                        .formatted(
                            message.getFile().getName(),
                            range.getStart(),
                            range.getEnd() - 1,
                            message.getName(),
                            MAX_RESERVED)));
    message.getNestedTypes().forEach(this::checkReserved);
  }

  private void checkPackages(Map<String, FileDescriptor> files) {
    Map<String, Set<String>> imported = new HashMap<>();
    for (FileDescriptor file : files.values()) {
      for (FileDescriptor other : SchemaImports.of(file)) {
        imported.computeIfAbsent(file.getPackage(), _ -> new HashSet<>()).add(other.getPackage());
      }
    }
    for (FileDescriptor file : files.values()) {
      for (FileDescriptor other : SchemaImports.of(file)) {
        if (!SchemaImports.isSamePackage(file, other)
            && leadsTo(imported, other.getPackage(), file.getPackage(), new HashSet<>())) {
          refusals.add(
              "%s imports %s, and the package %s imports %s in turn: move what both need to a third."
                  .formatted(
                      file.getName(), other.getName(), other.getPackage(), file.getPackage()));
        }
      }
    }
  }

  private static boolean leadsTo(
      Map<String, Set<String>> imported, String from, String to, Set<String> seen) {
    return from.equals(to)
        || (seen.add(from)
            && imported.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> leadsTo(imported, next, to, seen)));
  }

  /**
   * Goes through the imports as the registry does.
   *
   * @return the files that the registry has at hand for this one
   */
  private Map<String, FileDescriptor> link(FileDescriptor file) {
    Map<String, FileDescriptor> atHand = new TreeMap<>();
    for (FileDescriptor imported : SchemaImports.of(file)) {
      if (linked.add(imported.getName())) {
        atHand.putAll(link(imported));
      }
      atHand.put(imported.getName(), imported);
    }
    for (FileDescriptor imported : atHand.values()) {
      for (FileDescriptor needed : SchemaImports.of(imported)) {
        if (!atHand.containsKey(needed.getName()) && !isGoogles(needed)) {
          refusals.add(
              "%s imports %s, for which the registry then misses %s: import that in %s too."
                  .formatted(file.getName(), imported.getName(), needed.getName(), file.getName()));
        }
      }
    }
    return atHand;
  }

  /** Those the registry finds itself. */
  private static boolean isGoogles(FileDescriptor file) {
    return file.getName().startsWith("google/protobuf/");
  }
}
