package io.daybook.readmodels;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the messages of one topic make of a projection's rows.
 *
 * @param <M> union of the events of a type, for example {@code OrderEvent}, or {@code
 *     CommandOutcome}
 */
public interface Source<M extends Message> {

  /** The default instance of the messages: the topic is the one that holds them. */
  M messageType();

  /**
   * Name of the type whose topic it is, where the messages alone do not say it: the events of all
   * processes have the same form.
   *
   * @return empty unless the messages are {@code ProcessEvent}
   */
  default Optional<String> process() {
    return Optional.empty();
  }

  /**
   * Writes what the messages make of the rows, within the caller's database transaction.
   *
   * <p>They are of one partition, in the order of the log. Events are whole commands, each with its
   * metadata and a known arm set, in its newest form. What has been applied before may come again
   * and changes nothing.
   *
   * @param database within the transaction
   * @param names of this installation's tables: SQL of a projection's own calls its table {@code
   *     names.table("library.loans")}
   * @throws ProjectionStopped if an event does not continue its row; the transaction is rolled back
   *     and nothing is read any more
   */
  void apply(JdbcClient database, TableNames names, List<M> messages);
}
