package org.koti.agent;

import java.lang.reflect.Method;
import java.security.AccessController;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;

/** Run in its own JVM: prints who Karaf's way of asking for the current subject finds. */
public final class SubjectProbe {
    private SubjectProbe() {}

    /** Asks as nobody, then as Maija. */
    public static void main(String[] arguments) throws Exception {
        Subject maija = new Subject(true, Set.of(new X500Principal("CN=Maija")), Set.of(), Set.of());
        System.out.println(current());
        System.out.println(callAs(maija, SubjectProbe::current));
    }

    @SuppressWarnings("removal")
    private static String current() {
        Subject subject = Subject.getSubject(AccessController.getContext());
        return subject == null
                ? "nobody"
                : subject.getPrincipals().iterator().next().getName();
    }

    @SuppressWarnings("removal")
    private static Object callAs(Subject subject, Callable<String> action) throws Exception {
        if (Runtime.version().feature() < 18) {
            return Subject.doAs(subject, (java.security.PrivilegedExceptionAction<String>) action::call);
        }
        Method callAs = Subject.class.getMethod("callAs", Subject.class, Callable.class);
        return callAs.invoke(null, subject, action);
    }
}
