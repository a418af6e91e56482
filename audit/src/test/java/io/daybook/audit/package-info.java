@NullMarked
package io.daybook.audit;

import org.jspecify.annotations.NullMarked;
