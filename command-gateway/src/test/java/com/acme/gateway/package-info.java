/** An application that is not ours. */
@NullMarked
package com.acme.gateway;

import org.jspecify.annotations.NullMarked;
