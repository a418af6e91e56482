@NullMarked
package io.daybook.audit.issued;

import org.jspecify.annotations.NullMarked;
