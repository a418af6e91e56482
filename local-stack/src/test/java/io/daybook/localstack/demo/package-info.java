/** Tests of the demo. */
@NullMarked
package io.daybook.localstack.demo;

import org.jspecify.annotations.NullMarked;
