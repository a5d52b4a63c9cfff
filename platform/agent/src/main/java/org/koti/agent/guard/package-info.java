/** Guards the JDK: which of its methods reach outside the VM or change it for all, and how they are made to ask first. */
@NullMarked
package org.koti.agent.guard;

import org.jspecify.annotations.NullMarked;
