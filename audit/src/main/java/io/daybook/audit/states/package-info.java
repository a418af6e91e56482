/** The states of the write side, as their changelog keeps them. */
@NullMarked
package io.daybook.audit.states;

import org.jspecify.annotations.NullMarked;
