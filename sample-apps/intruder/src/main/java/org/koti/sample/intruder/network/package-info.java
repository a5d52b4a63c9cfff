/** Talking to others, or listening. */
@NullMarked
package org.koti.sample.intruder.network;

import org.jspecify.annotations.NullMarked;
