package io.daybook.domain.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of types as the text of one file writes them. A type of the file's package that is not
 * nested has its simple name, another one its full name: each where Protobuf's rules of scope find
 * that type by it, else the full name behind a dot, which is found everywhere.
 */
final class TypeNames {
  static final Set<String> SCALARS =
      Set.of(
          "double",
          "float",
          "int32",
          "int64",
          "uint32",
          "uint64",
          "sint32",
          "sint64",
          "fixed32",
          "fixed64",
          "sfixed32",
          "sfixed64",
          "bool",
          "string",
          "bytes");

  /** Words that a parser may take for something else where a type is expected. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "enum",
          "export",
          "extend",
          "extensions",
          "group",
          "import",
          "local",
          "map",
          "message",
          "oneof",
          "option",
          "optional",
          "package",
          "repeated",
          "required",
          "reserved",
          "returns",
          "rpc",
          "service",
          "stream",
          "syntax");

  private final String packageName;

  /** Full names of all types in sight, and the packages that they are in. */
  private final Set<String> scopes = new HashSet<>();

  TypeNames(FileDescriptor file) {
    packageName = file.getPackage();
    addFiles(file, new HashSet<>());
  }

  /**
   * Name of a type.
   *
   * @param scope full name of the message that a field of this type is in
   */
  String of(GenericDescriptor type, String scope) {
    String full = type.getFullName();
    return candidates(type).stream()
        .filter(name -> found(name, scope).equals(full))
        .findFirst()
        .orElse("." + full);
  }

  private List<String> candidates(GenericDescriptor type) {
    String full = type.getFullName();
    String simple = type.getName();
    boolean isTopLevel = full.equals(in(packageName, simple));
    return isTopLevel && !SCALARS.contains(simple) && !KEYWORDS.contains(simple)
        ? List.of(simple, full)
        : List.of(full);
  }

  /** Resolves a name: the innermost scope that knows its first part decides. */
  private String found(String name, String scope) {
    String first = name.split("\\.", 2)[0];
    String inner = scope;
    while (!inner.isEmpty() && !scopes.contains(in(inner, first))) {
      inner = inner.substring(0, Math.max(0, inner.lastIndexOf('.')));
    }
    return in(inner, name);
  }

  private static String in(String scope, String name) {
    return scope.isEmpty() ? name : scope + "." + name;
  }

  private void addFiles(FileDescriptor file, Set<String> seen) {
    if (!seen.add(file.getName())) {
      return;
    }
    for (String name = file.getPackage(); !name.isEmpty(); ) {
      scopes.add(name);
      name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
    addTypes(file.getMessageTypes(), file.getEnumTypes());
    file.getDependencies().forEach(imported -> addFiles(imported, seen));
  }

  private void addTypes(List<Descriptor> messages, List<EnumDescriptor> enums) {
    enums.forEach(constants -> scopes.add(constants.getFullName()));
    for (Descriptor message : messages) {
      scopes.add(message.getFullName());
      addTypes(message.getNestedTypes(), message.getEnumTypes());
    }
  }
}
