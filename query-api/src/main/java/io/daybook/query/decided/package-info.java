/** How far commands are decided, as the write side says in its changelogs. */
@NullMarked
package io.daybook.query.decided;

import org.jspecify.annotations.NullMarked;
