/** What each program of Daybook does on a cluster: the one table that rights are made from. */
@NullMarked
package io.daybook.eventlog.access;

import org.jspecify.annotations.NullMarked;
