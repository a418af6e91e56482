/** Tests of what both HTTP apps share, over a real Tomcat. */
@NullMarked
package io.daybook.http;

import org.jspecify.annotations.NullMarked;
