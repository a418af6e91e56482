/** Tests of the gateway, on a real broker, registry and streams-app. */
@NullMarked
package io.daybook.gateway;

import org.jspecify.annotations.NullMarked;
