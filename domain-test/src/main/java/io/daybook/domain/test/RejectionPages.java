package io.daybook.domain.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.daybook.domain.RejectionCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of rejection codes: those of the enums beside a decider. */
final class RejectionPages {
  private static final List<String> PARTS =
      List.of("## What it means", "## What to do", "## Example");

  private RejectionPages() {}

  /** A sentence for each code without a page, and for each page that lacks a part. */
  static List<String> faults(String aggregate, Class<?> decider) {
    List<String> faults = new ArrayList<>();
    for (JavaClass type : Purity.classesBeside(decider)) {
      if (type.isEnum() && type.isAssignableTo(RejectionCode.class)) {
        codes(type).forEach(code -> addFault(aggregate, code, faults));
      }
    }
    return faults;
  }

  private static List<String> codes(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filter(field -> field.getRawType().equals(type))
        .map(JavaField::getName)
        .toList();
  }

  private static void addFault(String aggregate, String code, List<String> faults) {
    String path = "META-INF/daybook/problems/%s/%s.md".formatted(aggregate, code);
    @Nullable String page = read(path);
    if (page == null) {
      faults.add("The code %s of %s has no page %s".formatted(code, aggregate, path));
      return;
    }
    if (!page.startsWith("# ")) {
      faults.add("The page %s does not begin with a title".formatted(path));
    }
    List<String> parts = new ArrayList<>(PARTS);
    parts.add("`/problems/%s/%s`".formatted(aggregate, code));
    parts.stream()
        .filter(part -> !page.contains(part))
        .forEach(part -> faults.add("The page %s does not say: %s".formatted(path, part)));
  }

  private static @Nullable String read(String path) {
    try (InputStream page = RejectionPages.class.getClassLoader().getResourceAsStream(path)) {
      return page == null ? null : new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
