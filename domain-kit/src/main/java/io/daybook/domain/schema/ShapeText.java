package io.daybook.domain.schema;

import io.daybook.domain.schema.Shape.Member;
import io.daybook.domain.schema.Shape.Range;
import io.daybook.domain.schema.Shape.Reserved;
import io.daybook.domain.schema.Shape.Structure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the shape of a file from its text in the registry. We have written that text ourselves, one
 * statement a line ({@link ProtoText}), so no parser of Protobuf's language is needed; another text
 * has no shape.
 */
final class ShapeText {
  private static final Pattern HEAD = Pattern.compile("(syntax|import|option) .*;");
  private static final Pattern PACKAGE = Pattern.compile("package (\\S+);");
  private static final Pattern BLOCK = Pattern.compile("(message|enum|oneof) (\\w+) \\{(}?)");
  private static final Pattern FIELD =
      Pattern.compile("(optional |repeated )?(map<.+, .+>|[\\w.]+) (\\w+) = (\\d+);");
  private static final Pattern MAP = Pattern.compile("map<(\\w+), ([\\w.]+)>");
  private static final String ALIASES = "option allow_alias = true;";
  private static final Pattern VALUE = Pattern.compile("(\\w+) = (-?\\d+);");
  private static final Pattern RESERVED = Pattern.compile("reserved (.+);");
  private static final Pattern RANGE = Pattern.compile("(-?\\d+)(?: to (-?\\d+|max))?");
  private static final int MAX_FIELD_NUMBER = 536_870_911;

  private final Map<String, Structure> types = new TreeMap<>();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private String packageName = "";

  /**
   * What has been opened and not been closed.
   *
   * @param name within the package; of a oneof its own
   */
  private record Block(String name, @Nullable Structure type) {}

  private ShapeText() {}

  /** The shape; empty if the text has a line that is none of ours. */
  static Optional<Shape> parse(String text) {
    ShapeText parsed = new ShapeText();
    boolean known =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("//"))
            .allMatch(parsed::statement);
    return known ? Optional.of(new Shape(parsed.types)) : Optional.empty();
  }

  private boolean statement(String line) {
    if (line.equals("}")) {
      return blocks.pollLast() != null;
    }
    if (blocks.isEmpty() && (HEAD.matcher(line).matches() || packageIs(line))) {
      return true;
    }
    if (opens(line)) {
      return true;
    }
    return !blocks.isEmpty()
        && (field(line) || value(line) || reserved(line) || line.equals(ALIASES));
  }

  private boolean packageIs(String line) {
    Matcher matcher = PACKAGE.matcher(line);
    if (matcher.matches()) {
      packageName = matcher.group(1) + ".";
    }
    return matcher.matches();
  }

  private boolean opens(String line) {
    Matcher matcher = BLOCK.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    String kind = matcher.group(1);
    Block outer = blocks.peekLast();
    if (kind.equals("oneof")) {
      blocks.addLast(new Block(matcher.group(2), null));
    } else {
      String name = (outer == null ? "" : outer.name() + ".") + matcher.group(2);
      Structure type = new Structure(kind.equals("enum"), new TreeMap<>(), Reserved.none());
      types.put(name, type);
      blocks.addLast(new Block(name, type));
    }
    if (!matcher.group(3).isEmpty()) {
      blocks.removeLast();
    }
    return true;
  }

  private boolean field(String line) {
    Matcher matcher = FIELD.matcher(line);
    Structure message = message();
    if (!matcher.matches() || message == null || message.isEnum()) {
      return false;
    }
    int number = Integer.parseInt(matcher.group(4));
    String label = Objects.requireNonNullElse(matcher.group(1), "");
    Block inner = blocks.getLast();
    String oneof = inner.type() == null ? inner.name() : "";
    message
        .members()
        .put(
            number,
            new Member(matcher.group(3), number, label + qualified(matcher.group(2)), oneof));
    return true;
  }

  private String qualified(String type) {
    Matcher map = MAP.matcher(type);
    if (map.matches()) {
      return "map<%s, %s>".formatted(map.group(1), qualified(map.group(2)));
    }
    if (type.startsWith(".")) {
      return type.substring(1);
    }
    return TypeNames.SCALARS.contains(type) || type.contains(".") ? type : packageName + type;
  }

  private boolean value(String line) {
    Matcher matcher = VALUE.matcher(line);
    Structure constants = message();
    if (!matcher.matches() || constants == null || !constants.isEnum()) {
      return false;
    }
    int number = Integer.parseInt(matcher.group(2));
    constants.members().putIfAbsent(number, new Member(matcher.group(1), number, "", ""));
    return true;
  }

  private boolean reserved(String line) {
    Matcher matcher = RESERVED.matcher(line);
    Structure type = message();
    if (!matcher.matches() || type == null) {
      return false;
    }
    for (String one : matcher.group(1).split(", *", -1)) {
      Matcher range = RANGE.matcher(one);
      if (range.matches()) {
        int first = Integer.parseInt(range.group(1));
        type.reserved().ranges().add(new Range(first, last(type, first, range.group(2))));
      } else {
        type.reserved().names().add(one.replace("\"", ""));
      }
    }
    return true;
  }

  private static int last(Structure type, int first, @Nullable String given) {
    if (given == null) {
      return first;
    }
    if (given.equals("max")) {
      return type.isEnum() ? Integer.MAX_VALUE : MAX_FIELD_NUMBER;
    }
    return Integer.parseInt(given);
  }

  /** The innermost message or enum. */
  private @Nullable Structure message() {
    return blocks.reversed().stream()
        .map(Block::type)
        .filter(type -> type != null)
        .findFirst()
        .orElse(null);
  }
}
