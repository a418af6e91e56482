/** What both HTTP apps share: problems, JSON of Protobuf, consistency headers, routes. */
@NullMarked
package io.daybook.http;

import org.jspecify.annotations.NullMarked;
