/** An app in a process of its own that digs for everything. */
@NullMarked
package org.koti.sample.prospector;

import org.jspecify.annotations.NullMarked;
