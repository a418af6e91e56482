package io.daybook.streams.decision;

import io.daybook.domain.AggregateType;

/**
 * An aggregate type that a process issues commands to.
 *
 * @param commandSchemaId that values of its commands topic carry
 */
public record Target(AggregateType type, int commandSchemaId) {}
