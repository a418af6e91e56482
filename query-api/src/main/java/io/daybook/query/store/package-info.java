/** The event store: every events topic, kept by partition, with how far commands are applied. */
@NullMarked
package io.daybook.query.store;

import org.jspecify.annotations.NullMarked;
