/** One audit, from the first record to its report. */
@NullMarked
package io.daybook.audit.run;

import org.jspecify.annotations.NullMarked;
