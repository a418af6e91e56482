@NullMarked
package io.daybook.audit.states;

import org.jspecify.annotations.NullMarked;
