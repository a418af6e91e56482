@NullMarked
package io.daybook.localstack.health;

import org.jspecify.annotations.NullMarked;
