@NullMarked
package io.daybook.audit.answers;

import org.jspecify.annotations.NullMarked;
