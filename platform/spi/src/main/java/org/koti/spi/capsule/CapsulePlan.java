package org.koti.spi.capsule;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp.Problem;
import org.osgi.framework.BundleContext;

/**
 * What is to run in a process.
 *
 * @param app the app
 * @param jar its file, only read
 * @param context of its started bundle in this node, which holds none of its code
 * @param started told once there is a process, before the app runs in it, what gives the nanoseconds of processor time that it used so far
 * @param ended told at most once, on a thread of its own, when the process ended by itself after it ran
 */
public record CapsulePlan(
        AppId app, Path jar, BundleContext context, Consumer<LongSupplier> started, Consumer<Problem> ended) {}
