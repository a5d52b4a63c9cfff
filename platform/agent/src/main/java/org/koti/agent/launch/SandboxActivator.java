package org.koti.agent.launch;

import org.koti.agent.sandbox.Sandbox;
import org.koti.agent.weave.SandboxOfThisVm;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Run by Karaf's main class when bundles are installed and none is started yet: gives the sandbox to the kernel. */
public final class SandboxActivator implements BundleActivator {
    /** Made by Karaf, which finds the name in the manifest. */
    public SandboxActivator() {}

    @Override
    public void start(BundleContext context) {
        SandboxOfThisVm.current().ifPresent(sandbox -> context.registerService(Sandbox.class, sandbox, null));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }
}
