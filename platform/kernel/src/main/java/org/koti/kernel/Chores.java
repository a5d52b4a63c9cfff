package org.koti.kernel;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** What the kernel does soon or now and then, on one thread that is there from the start: none of it ever runs on a thread that an app brought into being. */
@Component(service = Chores.class)
public final class Chores {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "koti-chores");
        thread.setDaemon(true);
        return thread;
    });

    /** Called by Declarative Services. */
    @Activate
    public Chores() {
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.prestartCoreThread();
    }

    @Deactivate
    void deactivate() {
        timer.shutdown();
    }

    /** A chore that is done a while after it was asked for, however often it was. */
    Chore after(Duration pause, Runnable work) {
        return new Chore(timer, pause, work);
    }
}
