package io.daybook.http.openapi;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.daybook.domain.DescriptorSets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the protos say of themselves, by full name: {@code sales.order.v1.PlaceOrder.items}. */
public final class Comments {
  private static final int MESSAGES = 4;
  private static final int ENUMS = 5;
  private static final int SERVICES = 6;
  private static final int FIELDS = 2;
  private static final int NESTED_MESSAGES = 3;
  private static final int NESTED_ENUMS = 4;
  private static final int ONEOFS = 8;

  private static final Comments ALL = new Comments(DescriptorSets.load());

  private final Map<String, String> byName = new HashMap<>();

  private Comments(Iterable<FileDescriptor> files) {
    files.forEach(this::add);
  }

  /** Those of all protos, read once. */
  public static Comments all() {
    return ALL;
  }

  /** Its comment; empty if it has none. */
  public String of(GenericDescriptor described) {
    return of(described.getFullName());
  }

  String of(String fullName) {
    return byName.getOrDefault(fullName, "");
  }

  private void add(FileDescriptor file) {
    for (Location location : file.toProto().getSourceCodeInfo().getLocationList()) {
      String text = location.getLeadingComments().strip().replaceAll("\\s*\n\\s*", " ");
      if (!text.isEmpty()) {
        GenericDescriptor described = find(file, location.getPathList());
        if (described != null) {
          byName.put(described.getFullName(), text);
        }
      }
    }
  }

  private static @Nullable GenericDescriptor find(FileDescriptor file, List<Integer> path) {
    if (path.size() < 2 || path.size() % 2 != 0) {
      return null;
    }
    int index = path.get(1);
    GenericDescriptor described =
        switch (path.get(0)) {
          case MESSAGES -> file.getMessageTypes().get(index);
          case ENUMS -> file.getEnumTypes().get(index);
          case SERVICES -> file.getServices().get(index);
          default -> null;
        };
    for (int i = 2; i < path.size() && described != null; i += 2) {
      described = child(described, path.get(i), path.get(i + 1));
    }
    return described;
  }

  private static @Nullable GenericDescriptor child(GenericDescriptor parent, int kind, int index) {
    return switch (parent) {
      case Descriptor message ->
          switch (kind) {
            case FIELDS -> message.getFields().get(index);
            case NESTED_MESSAGES -> message.getNestedTypes().get(index);
            case NESTED_ENUMS -> message.getEnumTypes().get(index);
            case ONEOFS -> message.getOneofs().get(index);
            default -> null;
          };
      case EnumDescriptor constants when kind == FIELDS -> constants.getValues().get(index);
      case ServiceDescriptor service when kind == FIELDS -> service.getMethods().get(index);
      default -> null;
    };
  }
}
