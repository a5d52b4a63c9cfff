package org.koti.agent.launch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;
import org.koti.agent.verify.Verifier;
import org.koti.agent.weave.Judge;

/** Reads the verifier's lists when the first class of an app is judged, so that a start without apps does not wait for them. Safe for use by several threads. */
final class LazyVerifier implements Judge {
    private volatile @Nullable Verifier verifier;

    @Override
    public List<Finding> judge(byte[] classFile, AppClasses own) {
        Verifier present = verifier;
        return (present == null ? make() : present).judge(classFile, own);
    }

    private synchronized Verifier make() {
        Verifier made = verifier;
        if (made == null) {
            made = Verifier.ofThisJdk();
            verifier = made;
        }
        return made;
    }
}
