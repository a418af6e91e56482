package io.daybook.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Templates as a tree of their segments: finds those that a path may match by one hash look-up per
 * segment and kind of segment.
 *
 * <p>A segment of a template is literal, or it ends with a variable, or with a variable and a verb.
 * The tree does not look at text before a variable: for {@code /a/x-1} it finds {@code /a/x-{id}}
 * and {@code /a/y-{id}}, and the pattern of each decides.
 */
final class PathTree {

  /** What a template demands of one segment. */
  private sealed interface Segment {
    Pattern LITERAL = Pattern.compile("[^{}*?]*");
    Pattern VARIABLE = Pattern.compile("[^{}*?]*\\{\\w+}(?::([^{}*?:]*))?");

    record Literal(String text) implements Segment {}

    record Variable() implements Segment {}

    record Verb(String verb) implements Segment {}

    static Segment of(String template) {
      if (LITERAL.matcher(template).matches()) {
        return new Literal(template);
      }
      Matcher variable = VARIABLE.matcher(template);
      if (!variable.matches()) {
        throw new IllegalArgumentException(
            "Segment '%s' is neither literal nor {variable} nor {variable}:verb"
                .formatted(template));
      }
      String verb = variable.group(1);
      return verb == null ? new Variable() : new Verb(verb);
    }

    /** The demands that this text of a path meets. */
    static List<Segment> metBy(String text) {
      int colon = text.lastIndexOf(':');
      return colon < 0
          ? List.of(new Literal(text), new Variable())
          : List.of(new Literal(text), new Variable(), new Verb(text.substring(colon + 1)));
    }
  }

  private final Map<Segment, PathTree> children = new HashMap<>();
  private final List<Integer> ends = new ArrayList<>();

  private PathTree() {}

  /**
   * The tree of these templates.
   *
   * @throws IllegalArgumentException if one has a wildcard or the regular expression of a variable
   */
  static PathTree of(List<String> templates) {
    PathTree root = new PathTree();
    for (int place = 0; place < templates.size(); place++) {
      root.add(templates.get(place), place);
    }
    return root;
  }

  private void add(String template, int place) {
    PathTree node = this;
    for (String segment : template.substring(1).split("/", -1)) {
      node = node.children.computeIfAbsent(Segment.of(segment), _ -> new PathTree());
    }
    node.ends.add(place);
  }

  /**
   * Places of the templates that a path of these segments may be of, in ascending order.
   *
   * @param path decoded, without the slashes
   */
  List<Integer> find(List<String> path) {
    List<Integer> found = new ArrayList<>();
    find(path, found);
    found.sort(null);
    return found;
  }

  private void find(List<String> path, List<Integer> found) {
    if (path.isEmpty()) {
      found.addAll(ends);
      return;
    }
    List<String> rest = path.subList(1, path.size());
    for (Segment segment : Segment.metBy(path.getFirst())) {
      PathTree child = children.get(segment);
      if (child != null) {
        child.find(rest, found);
      }
    }
  }
}
