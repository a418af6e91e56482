/** The commands that processes issue, as their events order them and as topics have them. */
@NullMarked
package io.daybook.audit.issued;

import org.jspecify.annotations.NullMarked;
