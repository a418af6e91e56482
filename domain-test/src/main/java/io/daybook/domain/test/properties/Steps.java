package io.daybook.domain.test.properties;

import com.google.protobuf.Message;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;

/** Steps of a {@link History}: a sender sees a state and makes a command of it. */
public final class Steps {

  private Steps() {}

  /** Commands of a sender that does not look first. */
  public static <S extends Message, C extends Message> Arbitrary<Function<S, C>> blind(
      Arbitrary<C> commands) {
    return commands.map(command -> _ -> command);
  }
}
