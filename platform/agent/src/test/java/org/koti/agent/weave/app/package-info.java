/** An app for tests: compiled again by each compiler, woven, and run. */
@NullMarked
package org.koti.agent.weave.app;

import org.jspecify.annotations.NullMarked;
