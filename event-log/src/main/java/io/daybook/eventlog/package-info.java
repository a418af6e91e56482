/** The log: aggregate types, topics, keys, the wire format and the consistency token. */
@NullMarked
package io.daybook.eventlog;

import org.jspecify.annotations.NullMarked;
