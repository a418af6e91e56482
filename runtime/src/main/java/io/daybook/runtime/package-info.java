/** The process of every app: settings, the log, failures of a start, supervision. */
@NullMarked
package io.daybook.runtime;

import org.jspecify.annotations.NullMarked;
