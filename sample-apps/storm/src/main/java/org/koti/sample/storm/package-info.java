/** An app that takes all it can get, each way on request. */
@NullMarked
package org.koti.sample.storm;

import org.jspecify.annotations.NullMarked;
