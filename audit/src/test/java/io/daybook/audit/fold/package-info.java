@NullMarked
package io.daybook.audit.fold;

import org.jspecify.annotations.NullMarked;
