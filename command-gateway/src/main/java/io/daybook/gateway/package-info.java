/** HTTP to commands, replies to HTTP: the app, its routes and its answers. */
@NullMarked
package io.daybook.gateway;

import org.jspecify.annotations.NullMarked;
