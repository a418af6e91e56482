package io.daybook.domain.test;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.readmodels.ReadModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Checks a business as an installation finds it, all that is on the class path of the test:
 *
 * <pre>{@code
 * class DomainTest extends DomainCheck {}
 * }</pre>
 *
 * <p>Each fault is a sentence that says where it is and what to change.
 */
public abstract class DomainCheck {

  /**
   * Packages of libraries that the rules use, beside those of the business and of the kit; none
   * unless a business says so. Each must depend on its arguments only.
   *
   * @return names of packages, each with those below it
   */
  protected List<String> pureLibraries() {
    return List.of();
  }

  /**
   * Where the releases of the business are, each a folder named by its version
   * (docs/your-own-business.md, "A release").
   *
   * @return the folder {@code released} of the project, unless a business says otherwise
   */
  protected Path released() {
    return Path.of(System.getProperty("basedir", ""), "released");
  }

  /**
   * Sends the commands whose events this version leaves to later ones: some that lead to each event
   * and each state worth keeping, and to all that the processes observe and issue. None unless a
   * business says so; then its releases have protos only.
   */
  protected void golden(GoldenLog log) {}

  /** Declarations are sound, and each has one decider of the declared messages. */
  @Test
  final void every_aggregate_has_its_rules() {
    if (rules().isEmpty()) {
      throw new AssertionError("No aggregate is declared in a descriptor set on the class path.");
    }
  }

  /** A request that is small in bytes must not be dear to read. */
  @Test
  final void every_command_has_a_size() {
    failWith(rules().stream().flatMap(one -> CommandBounds.faults(one.type()).stream()).toList());
  }

  /** A deprecated command or event has an upcaster, and nothing else has one. */
  @Test
  final void every_earlier_form_has_a_successor() {
    failWith(rules().stream().flatMap(one -> EarlierForms.faults(one).stream()).toList());
  }

  /**
   * A command is decided, and an event observed, again when its transaction is aborted: it must
   * come out the same.
   */
  @Test
  final void rules_depend_on_their_arguments_only() {
    List<Class<?>> deciders = new ArrayList<>();
    rules().forEach(one -> deciders.add(one.decider().getClass()));
    loadedRules().processes().forEach(one -> deciders.add(one.manager().getClass()));
    failWith(new Purity(pureLibraries()).faults(deciders));
  }

  /** The apps serve the page that the type of a refusal leads to. */
  @Test
  final void every_rejection_code_has_a_page() {
    List<String> faults = new ArrayList<>();
    for (AggregateRules<?, ?, ?> one : rules()) {
      faults.addAll(RejectionPages.faults(one.type().name(), one.decider().getClass()));
    }
    failWith(faults);
  }

  /** Apps do not start without their schemas in the registry. */
  @Test
  final void the_registry_takes_every_schema() {
    failWith(RegistrySchemas.faults(RegistrySchemas.files(loadedRules().types().all())));
  }

  /**
   * Protos and rules read what each release in {@link #released} has written. With {@code
   * -Dgolden.write=true}, the folder of this version is written first.
   */
  @Test
  final void every_release_is_still_read() throws IOException {
    Rules rules = loadedRules();
    GoldenLog log = new GoldenLog(rules);
    golden(log);
    failWith(log.faults());
    Releases releases = new Releases(released(), rules);
    if (Boolean.getBoolean("golden.write")) {
      releases.write(System.getProperty("golden.version", ""), log);
    }
    failWith(releases.faults());
  }

  /** Projections and queries can be used, and their context has SQL files. */
  @Test
  final void every_read_model_has_its_sql_files() {
    List<String> faults = new ArrayList<>();
    loadedReadModels()
        .contexts()
        .forEach(context -> SqlFiles.fault(context).ifPresent(faults::add));
    failWith(faults);
  }

  private static List<AggregateRules<?, ?, ?>> rules() {
    return loadedRules().aggregates();
  }

  private static Rules loadedRules() {
    try {
      return Rules.load();
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static ReadModels loadedReadModels() {
    try {
      return ReadModels.load(AggregateTypes.load());
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static void failWith(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults));
    }
  }
}
