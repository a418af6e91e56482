@NullMarked
package io.daybook.audit.log;

import org.jspecify.annotations.NullMarked;
