package io.daybook.readmodels;

import com.google.protobuf.Message;
import java.time.Instant;

/**
 * An aggregate, folded from its whole history.
 *
 * @param version of its last event, from 1
 * @param firstAt when its first event occurred
 * @param lastAt when its last event occurred
 * @param <S> its state
 */
public record Folded<S extends Message>(
    String aggregateId, int version, Instant firstAt, Instant lastAt, S state) {}
