/** The commands that processes issue, as their events say and as topics have them. */
@NullMarked
package io.daybook.audit.issued;

import org.jspecify.annotations.NullMarked;
