/**
 * The kit that a read model is written with: a {@link io.daybook.readmodels.Projection} makes rows
 * from events, a {@link io.daybook.readmodels.ViewQuery} lists them over HTTP. It knows SQL and
 * nothing of Kafka or HTTP.
 */
@NullMarked
package io.daybook.readmodels;

import org.jspecify.annotations.NullMarked;
