package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import io.daybook.proto.v1.Options;
import io.daybook.proto.v1.ProcessDeclaration;
import io.daybook.proto.v1.ProcessStart;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProcessDeclarationsTest {
  private static final List<AggregateType> AGGREGATES = AggregateTypes.load().aggregates();

  @Test
  void a_process_names_what_it_observes_and_commands() {
    ProcessType recall = read(_ -> {});
    assertThat(recall.observes()).extracting(AggregateType::name).containsExactly("library.loan");
    assertThat(recall.commands()).extracting(AggregateType::name).containsExactly("library.book");
    assertThat(recall.sources())
        .extracting(AggregateType::name)
        .containsExactly("library.book", "library.loan");
    assertThat(recall.fromBeginning()).isFalse();
    assertThat(read(one -> one.setStart(ProcessStart.PROCESS_START_BEGINNING)).fromBeginning())
        .isTrue();
  }

  @Test
  void the_sender_of_a_command_is_in_its_id() {
    ProcessType recall = read(_ -> {});
    assertThat(recall.sender("library.recall/r-1@7")).contains("r-1");
    assertThat(new IssuedCommandId("library.recall", "r-1", 7)).hasToString("library.recall/r-1@7");
    assertThat(
            List.of(
                "library.recall/@7",
                "library.recall/!@1",
                "library.recall/r-1",
                "library.recalls/r-1@7",
                "r-1@7"))
        .allSatisfy(id -> assertThat(recall.sender(id)).isEmpty());
  }

  @Test
  void what_is_not_sound_is_refused_with_the_service() {
    assertRefused(one -> one.setOrdinal(0), "the ordinal starts at 1");
    assertRefused(
        ProcessDeclaration.Builder::clearObserves,
        "a process observes at least one aggregate type");
    assertRefused(
        ProcessDeclaration.Builder::clearStart,
        "start must be PROCESS_START_BEGINNING or PROCESS_START_NOW");
    assertRefused(
        one -> one.addObserves("library.member"),
        "observes names 'library.member', which is no aggregate type of this class path");
    assertRefused(
        one -> one.addCommands("library.recall"),
        "commands names 'library.recall', which is no aggregate type of this class path");
    assertRefused(
        one -> one.addObserves("a.name.that.is.longer.than.others"),
        "'a.name.that.is.longer.than.others' has more than 32 characters, which a process cannot"
            + " have in its ids");
    assertRefused(one -> one.setState("Recall"), "'Recall' has no generated class");
  }

  @Test
  void it_takes_no_commands() {
    Service service =
        Service.recall()
            .service(
                one ->
                    one.addMethod(
                        MethodDescriptorProto.newBuilder()
                            .setName("Start")
                            .setInputType(".daybook.v1.ProcessDeclaration")
                            .setOutputType(".daybook.v1.ProcessDeclaration")));
    assertThatIllegalStateException()
        .isThrownBy(() -> ProcessDeclarations.read(service.descriptor(), AGGREGATES))
        .withMessageEndingWith("a process has no methods: it takes no commands");
  }

  private static ProcessType read(Consumer<ProcessDeclaration.Builder> change) {
    Service service =
        Service.recall()
            .service(
                one -> {
                  ProcessDeclaration.Builder declaration =
                      one.getOptions().getExtension(Options.process).toBuilder();
                  change.accept(declaration);
                  one.getOptionsBuilder().setExtension(Options.process, declaration.build());
                });
    return ProcessDeclarations.read(service.descriptor(), AGGREGATES).orElseThrow();
  }

  private static void assertRefused(Consumer<ProcessDeclaration.Builder> change, String message) {
    assertThatIllegalStateException()
        .isThrownBy(() -> read(change))
        .withMessage("library.recall.v1.RecallService: " + message);
  }
}
