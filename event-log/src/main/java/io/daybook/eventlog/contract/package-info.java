/** The log contract: what the topics and the broker must be, made and checked at start. */
@NullMarked
package io.daybook.eventlog.contract;

import org.jspecify.annotations.NullMarked;
