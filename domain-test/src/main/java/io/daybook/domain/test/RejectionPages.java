package io.daybook.domain.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.daybook.domain.RejectionCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of rejection codes: those of the enums beside a decider. */
final class RejectionPages {
  private static final String FOLDER = "META-INF/daybook/problems/";
  private static final String ENDING = ".md";
  private static final List<String> PARTS =
      List.of("## What it means", "## What to do", "## Example");

  private RejectionPages() {}

  /** A sentence for each code without a page, for each page that lacks a part, or has no code. */
  static List<String> faults(String aggregate, Class<?> decider) {
    List<String> faults = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (JavaClass type : Purity.classesBeside(decider)) {
      if (type.isEnum() && type.isAssignableTo(RejectionCode.class)) {
        codes.addAll(codes(type));
      }
    }
    codes.forEach(code -> addFault(aggregate, code, faults));
    for (String page : pages(aggregate)) {
      if (!codes.contains(page.substring(0, page.length() - ENDING.length()))) {
        faults.add(
            "The page %s%s/%s is of no code: delete it, and its copy with mvn clean"
                .formatted(FOLDER, aggregate, page));
      }
    }
    return faults;
  }

  /** Names of the pages that lie where those of an aggregate are looked for. */
  private static List<String> pages(String aggregate) {
    @Nullable URL found = RejectionPages.class.getClassLoader().getResource(FOLDER + aggregate);
    // Pages in a jar are of another business, which has been checked where it was built.
    if (found == null || !found.getProtocol().equals("file")) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(found.toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> codes(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filter(field -> field.getRawType().equals(type))
        .map(JavaField::getName)
        .toList();
  }

  private static void addFault(String aggregate, String code, List<String> faults) {
    String path = FOLDER + aggregate + "/" + code + ENDING;
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
