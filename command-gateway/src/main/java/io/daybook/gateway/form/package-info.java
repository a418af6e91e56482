/** The form of a request: its body, its headers and its path, checked before anything is sent. */
@NullMarked
package io.daybook.gateway.form;

import org.jspecify.annotations.NullMarked;
