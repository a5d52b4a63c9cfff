/** What an attempt is, where it is made, and how it ended. */
@NullMarked
package org.koti.sample.intruder.attempt;

import org.jspecify.annotations.NullMarked;
