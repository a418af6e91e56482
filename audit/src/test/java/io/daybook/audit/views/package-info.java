@NullMarked
package io.daybook.audit.views;

import org.jspecify.annotations.NullMarked;
