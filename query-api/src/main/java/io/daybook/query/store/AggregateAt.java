package io.daybook.query.store;

import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandPosition;

/**
 * An aggregate at one of its versions.
 *
 * @param version of the last event that is folded, from 1
 * @param state what the events up to that version add up to
 * @param restsOn the command of that last event
 */
public record AggregateAt(int version, Message state, CommandPosition restsOn) {}
