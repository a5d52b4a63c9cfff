/** The agent as the kernel sees it: judging an app's classes, confining what runs. Exported by the framework's own bundle. */
@NullMarked
package org.koti.agent.sandbox;

import org.jspecify.annotations.NullMarked;
