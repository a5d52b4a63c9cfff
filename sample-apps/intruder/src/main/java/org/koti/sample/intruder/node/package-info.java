/** What the whole process shares: defaults, streams, log, management. */
@NullMarked
package org.koti.sample.intruder.node;

import org.jspecify.annotations.NullMarked;
