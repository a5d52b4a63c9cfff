package org.koti.sample.intruder;

import java.util.List;
import java.util.stream.Stream;
import org.koti.sample.intruder.attempt.Trial;
import org.koti.sample.intruder.deputy.DeputyAttempts;
import org.koti.sample.intruder.deputy.JsonAttempts;
import org.koti.sample.intruder.files.ArchiveAttempts;
import org.koti.sample.intruder.files.FileAttempts;
import org.koti.sample.intruder.loading.LoadingAttempts;
import org.koti.sample.intruder.memory.MemoryAttempts;
import org.koti.sample.intruder.network.NetworkAttempts;
import org.koti.sample.intruder.node.NodeAttempts;
import org.koti.sample.intruder.node.XmlAttempts;
import org.koti.sample.intruder.osgi.HookAttempts;
import org.koti.sample.intruder.osgi.OsgiAttempts;
import org.koti.sample.intruder.osgi.PermissionAttempts;
import org.koti.sample.intruder.osgi.SightAttempts;
import org.koti.sample.intruder.osgi.VeilAttempts;
import org.koti.sample.intruder.process.ProcessAttempts;
import org.koti.sample.intruder.reflect.ReflectionAttempts;
import org.koti.sample.intruder.threads.StackAttempts;
import org.koti.sample.intruder.threads.ThreadAttempts;
import org.koti.sample.intruder.web.AnswerAttempts;
import org.koti.sample.intruder.web.WebAttempts;

/** All that is tried. */
public final class Attempts {
    private Attempts() {}

    /** {@return every attempt, group by group} */
    public static List<Trial> all() {
        return Stream.of(
                        FileAttempts.all(),
                        ArchiveAttempts.all(),
                        NetworkAttempts.all(),
                        ProcessAttempts.all(),
                        ReflectionAttempts.all(),
                        MemoryAttempts.all(),
                        LoadingAttempts.all(),
                        ThreadAttempts.all(),
                        StackAttempts.all(),
                        OsgiAttempts.all(),
                        HookAttempts.all(),
                        SightAttempts.all(),
                        VeilAttempts.all(),
                        PermissionAttempts.all(),
                        DeputyAttempts.all(),
                        JsonAttempts.all(),
                        WebAttempts.all(),
                        AnswerAttempts.all(),
                        NodeAttempts.all(),
                        XmlAttempts.all())
                .flatMap(List::stream)
                .toList();
    }
}
