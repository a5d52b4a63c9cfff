/** The framework: registry, life cycle, hooks. */
@NullMarked
package org.koti.sample.intruder.osgi;

import org.jspecify.annotations.NullMarked;
