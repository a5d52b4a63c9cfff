/** An app that tries what a process of its own lets it. */
@NullMarked
package org.koti.capsule.app;

import org.jspecify.annotations.NullMarked;
