@NullMarked
package io.daybook.audit.run;

import org.jspecify.annotations.NullMarked;
