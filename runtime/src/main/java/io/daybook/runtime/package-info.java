/** What it is to be a process of Daybook: settings, the log, how a start fails, supervision. */
@NullMarked
package io.daybook.runtime;

import org.jspecify.annotations.NullMarked;
