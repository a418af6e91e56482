package io.daybook.domain.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.daybook.readmodels.Source;
import io.daybook.readmodels.ViewQuery;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Scanner;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.Timer;
import java.util.UUID;
import java.util.stream.Stream;

/** Whether rules depend on their arguments only: no clock, no chance, no I/O, no memory. */
final class Purity {
  /** Packages that a pure function needs. */
  private static final List<String> PLAIN =
      List.of(
          "io.daybook.domain",
          "io.daybook.proto..",
          "com.google.protobuf",
          "java.lang",
          "java.lang.annotation",
          "java.lang.runtime",
          "java.lang.invoke",
          "java.math",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "org.jspecify..");

  private static final List<Class<?>> CLOCK_OR_CHANCE =
      List.of(
          Thread.class,
          ThreadLocal.class,
          Process.class,
          ProcessBuilder.class,
          Runtime.class,
          System.class,
          Random.class,
          SplittableRandom.class,
          UUID.class,
          Date.class,
          Calendar.class,
          Timer.class,
          TimeZone.class,
          Scanner.class);

  private final List<String> libraries;

  /**
   * @param libraries packages that the rules may use as well
   */
  Purity(List<String> libraries) {
    this.libraries = libraries;
  }

  /** A sentence for each place where the rules of these deciders depend on something else. */
  List<String> faults(List<Class<?>> deciders) {
    List<String> faults = new ArrayList<>();
    for (Class<?> decider : deciders) {
      JavaClasses all = classesBeside(decider);
      JavaClasses beside = all.that(areRules(readModelPackages(all)));
      for (ArchRule rule : rules(own(all))) {
        faults.addAll(rule.evaluate(beside).getFailureReport().getDetails());
      }
    }
    return faults;
  }

  /** The classes of a decider's package and those below it, from the same jar or folder. */
  static JavaClasses classesBeside(Class<?> decider) {
    String place = decider.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new ClassFileImporter()
        .withImportOption(location -> location.contains(place))
        .importPackages(decider.getPackageName());
  }

  /** The business's own, generated messages among them: what comes from the same place. */
  private static DescribedPredicate<JavaClass> own(JavaClasses beside) {
    List<String> packages = new ArrayList<>();
    beside.forEach(type -> packages.add(type.getPackageName()));
    return DescribedPredicate.describe(
        "of the business", type -> packages.contains(type.getPackageName()) || isMessage(type));
  }

  /** A read model may lie below its decider. */
  private static Set<String> readModelPackages(JavaClasses all) {
    Set<String> packages = new HashSet<>();
    all.stream()
        .filter(type -> type.isAssignableTo(Source.class) || type.isAssignableTo(ViewQuery.class))
        .forEach(type -> packages.add(type.getPackageName()));
    return packages;
  }

  private static DescribedPredicate<JavaClass> areRules(Set<String> readModelPackages) {
    return DescribedPredicate.describe(
        "are rules",
        type -> !isMessage(type) && !readModelPackages.contains(type.getPackageName()));
  }

  /** Generated: a message, its builder, what is within them, the class of their file. */
  private static boolean isMessage(JavaClass type) {
    return type.isAssignableTo("com.google.protobuf.GeneratedFile")
        || type.getEnclosingClass().filter(Purity::isMessage).isPresent()
        || type.isAssignableTo("com.google.protobuf.MessageLite")
        || type.isAssignableTo("com.google.protobuf.MessageLiteOrBuilder")
        || type.isAssignableTo("com.google.protobuf.MessageLite$Builder")
        || type.isAssignableTo("com.google.protobuf.ProtocolMessageEnum")
        || type.isAssignableTo("com.google.protobuf.Internal$EnumLite");
  }

  private List<ArchRule> rules(DescribedPredicate<JavaClass> own) {
    String[] plain =
        Stream.concat(PLAIN.stream(), libraries.stream().map(one -> one + ".."))
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(plain)
            .or(resideInAnyPackage(""))
            .or(own)
            .as("plain values, messages and the business's own");
    DescribedPredicate<JavaClass> clockOrChance =
        DescribedPredicate.describe(
            "threads, processes, time, chance or hidden settings",
            type -> CLOCK_OR_CHANCE.stream().anyMatch(type::isEquivalentTo));
    return List.of(
        classes().should().onlyDependOnClassesThat(allowed),
        noClasses().should().dependOnClassesThat(clockOrChance),
        noClasses().should().callMethod(Math.class, "random"),
        noClasses().should().callMethod(StrictMath.class, "random"),
        noClasses().should().callMethod(Locale.class, "getDefault"),
        noClasses().should().callMethod(Integer.class, "getInteger", String.class),
        noClasses().should().callMethod(Boolean.class, "getBoolean", String.class),
        noClasses().should().callMethod(Collections.class, "shuffle", List.class),
        fields().should().beFinal());
  }
}
