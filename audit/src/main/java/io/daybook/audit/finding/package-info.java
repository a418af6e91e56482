/** What an audit finds, and how hard it may look for it. */
@NullMarked
package io.daybook.audit.finding;

import org.jspecify.annotations.NullMarked;
