package org.koti.agent.weave;

import java.util.List;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;

/** Judges one class of an app. Safe for use by several threads. */
@FunctionalInterface
public interface Judge {
    /**
     * Judges.
     *
     * @param classFile the class
     * @param own the app's other classes
     * @return what no app may do, empty when the class may be loaded
     */
    List<Finding> judge(byte[] classFile, AppClasses own);
}
