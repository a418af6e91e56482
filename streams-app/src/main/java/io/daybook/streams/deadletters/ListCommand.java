package io.daybook.streams.deadletters;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code daybook dead-letters list}. */
@Command(
    name = "list",
    description = "Lists dead letters, oldest first: by default those nothing was done about.",
    footer = "%nDead letters are kept for 30 days, what was done about them for 90.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final int MAX_LIMIT = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InstallationOptions installation = new InstallationOptions();

  @Option(names = "--type", paramLabel = "TYPE", description = "Only of this aggregate type.")
  private @Nullable String type;

  @Option(names = "--key", paramLabel = "ID", description = "Only of this aggregate.")
  private @Nullable String key;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Only with this code, such as DECIDER_FAILED.")
  private @Nullable String code;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      defaultValue = "open",
      description = "open, retried, discarded or all (default: ${DEFAULT-VALUE}).")
  private String state = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many, 1 to " + MAX_LIMIT + " (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--after",
      paramLabel = "LETTER",
      converter = IdConverter.class,
      description = "The next ones after this, for the next page.")
  private @Nullable DeadLetterId after;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ParameterException(
          spec.commandLine(), "--limit must be from 1 to %d".formatted(MAX_LIMIT));
    }
    Filter filter = new Filter(type, key, code, wantedState());
    Layout layout = installation.layout();
    if (type != null) {
      layout.type(type);
    }
    try (DeadLetterLog log = new DeadLetterLog(installation.kafka(), layout)) {
      DeadLetterPage page = read(log, layout, filter);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(json(page).toPrettyString());
      } else {
        print(page, out);
      }
      out.flush();
      return 0;
    }
  }

  private @Nullable DeadLetterState wantedState() {
    return state.equals("all")
        ? null
        : Arrays.stream(DeadLetterState.values())
            .filter(one -> one.toString().equals(state.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--state is open, retried, discarded or all"));
  }

  private DeadLetterPage read(DeadLetterLog log, Layout layout, Filter filter) {
    Optional<DeadLetterRow> last =
        Optional.ofNullable(after)
            .map(log::get)
            .map(letter -> DeadLetterRow.of(letter, layout.typeOf(letter), DeadLetterState.OPEN));
    DeadLetterPage page = new DeadLetterPage(filter, last, limit);
    for (int partition = 0; partition < log.partitions(); partition++) {
      Actions actions = log.actions(partition);
      log.each(
          partition,
          letter ->
              page.add(
                  DeadLetterRow.of(letter, layout.typeOf(letter), actions.state(letter.id()))));
    }
    return page;
  }

  private static void print(DeadLetterPage page, PrintWriter out) {
    if (!page.rows().isEmpty()) {
      Table table = new Table();
      table.line("ID", "SENT AT", "TYPE", "KEY", "ATTEMPT", "STATE", "CODE", "REASON");
      page.rows()
          .forEach(
              row ->
                  table.line(
                      row.id(),
                      row.sentAt(),
                      row.type(),
                      row.key(),
                      row.attempt(),
                      row.state(),
                      row.code(),
                      row.reason()));
      table.print(out);
    }
    page.next().ifPresent(id -> out.printf("There are more: --after=%s%n", id));
    out.printf(
        "%d open, %d retried, %d discarded; dead letters are kept for 30 days.%n",
        page.count(DeadLetterState.OPEN),
        page.count(DeadLetterState.RETRIED),
        page.count(DeadLetterState.DISCARDED));
  }

  private static ObjectNode json(DeadLetterPage page) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = json.putArray("deadLetters");
    page.rows().forEach(row -> LetterJson.summary(rows.addObject(), row));
    for (DeadLetterState one : DeadLetterState.values()) {
      json.put(one.toString(), page.count(one));
    }
    page.next().ifPresent(id -> json.put("next", id.toString()));
    return json;
  }
}
