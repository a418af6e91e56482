/** How far commands are decided, as the group that decides them has committed. */
@NullMarked
package io.daybook.query.decided;

import org.jspecify.annotations.NullMarked;
