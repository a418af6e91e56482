/** What the log says of each aggregate, as many of them at a time as memory allows. */
@NullMarked
package io.daybook.audit.fold;

import org.jspecify.annotations.NullMarked;
