/** Folds the log anew and compares all that rests on it: once, or for ever at a low rate. */
@NullMarked
package io.daybook.audit;

import org.jspecify.annotations.NullMarked;
