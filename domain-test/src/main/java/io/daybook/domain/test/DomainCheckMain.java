package io.daybook.domain.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@link DomainCheck} as a program, which {@code mvn daybook:check} runs on the class path of a
 * business's tests: it prints a line for each fault, and ends with 1 if there is one.
 */
public final class DomainCheckMain {

  private DomainCheckMain() {}

  /**
   * Checks the business.
   *
   * @param arguments the folder of the compiled tests; a {@link DomainCheck} there says what is
   *     pure
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Set<String> faults = new LinkedHashSet<>();
    for (DomainCheck check : checksIn(Path.of(arguments[0]))) {
      faults.addAll(faults(check));
    }
    faults.forEach(System.out::println);
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  /** Those that the business has written, else one with nothing of its own. */
  static List<DomainCheck> checksIn(Path tests) throws ReflectiveOperationException {
    List<DomainCheck> checks = new ArrayList<>();
    if (Files.isDirectory(tests)) {
      for (JavaClass type : new ClassFileImporter().importPath(tests)) {
        if (type.isAssignableTo(DomainCheck.class)
            && type.tryGetConstructor().isPresent()
            && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
          Constructor<?> constructor = type.reflect().getDeclaredConstructor();
          constructor.setAccessible(true);
          checks.add((DomainCheck) constructor.newInstance());
        }
      }
    }
    return checks.isEmpty() ? List.of(new DomainCheck() {}) : List.copyOf(checks);
  }

  /** The faults of a check, each line once: one fault may fail several tests. */
  static Set<String> faults(DomainCheck check) throws ReflectiveOperationException {
    List<Method> tests =
        Stream.of(DomainCheck.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    Set<String> faults = new LinkedHashSet<>();
    for (Method test : tests) {
      try {
        test.invoke(check);
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof AssertionError fault)) {
          throw e;
        }
        String.valueOf(fault.getMessage()).lines().forEach(faults::add);
      }
    }
    return faults;
  }
}
