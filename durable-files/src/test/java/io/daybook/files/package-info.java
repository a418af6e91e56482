@NullMarked
package io.daybook.files;

import org.jspecify.annotations.NullMarked;
