/** Reads the events and checks that one writer wrote them, for a reason. */
@NullMarked
package io.daybook.audit.log;

import org.jspecify.annotations.NullMarked;
