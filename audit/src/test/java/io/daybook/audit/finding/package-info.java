@NullMarked
package io.daybook.audit.finding;

import org.jspecify.annotations.NullMarked;
