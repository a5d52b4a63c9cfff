package org.koti.kernel;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.koti.api.app.AppId;
import org.koti.api.app.Isolation;
import org.koti.api.permission.Permission;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;

/** What is checked before anything of a jar is kept. */
final class Inspection {
    private final AppFiles files;
    private final CodeRules rules;
    private final DeclarationReader reader;

    Inspection(AppFiles files, CodeRules rules) {
        this.files = files;
        this.rules = rules;
        this.reader = new DeclarationReader(files.folder());
    }

    AppFacts inspect(VerifiedJar jar) throws MalformedDeclarationException {
        if (!AppFiles.digest(jar.bytes()).equals(jar.sha256())) {
            throw Refusal.of(
                    Code.OTHER_BYTES,
                    "the file",
                    "its bytes are not those that were verified",
                    "get it from the catalog again");
        }
        try {
            AppFacts read = reader.readAll(jar.bytes());
            Declaration declaration = read.declaration();
            if (!declaration.name().equals(jar.id().name())) {
                throw Refusal.of(
                        Code.OTHER_NAME,
                        "Koti-App",
                        "the jar calls itself " + declaration.name() + ", and it is listed as " + jar.id(),
                        "tell whoever runs the catalog");
            }
            if (declaration.isolation() == Isolation.PROCESS) {
                return read;
            }
            return new AppFacts(declaration.with(rules.check(read.code())), read.code());
        } catch (IOException e) {
            throw files.unwritten("the app could not be looked at", jar.bytes().length, e);
        }
    }

    /** Reads what a jar calls itself whose publisher nobody knows. */
    VerifiedJar unsigned(byte[] jar) throws MalformedDeclarationException {
        try {
            String name = reader.readAll(jar).declaration().name();
            return new VerifiedJar(new AppId(DeveloperMode.UNSIGNED, name), AppFiles.digest(jar), jar);
        } catch (IOException e) {
            throw files.unwritten("the app could not be looked at", jar.length, e);
        }
    }

    static void checkGranted(Declaration declaration, Set<Permission> granted) {
        List<Permission> asked =
                declaration.asks().stream().map(AskedPermission::permission).toList();
        for (Permission permission : granted) {
            if (!asked.contains(permission)) {
                throw new IllegalArgumentException(declaration.name() + " does not ask for " + permission);
            }
        }
        for (AskedPermission ask : declaration.asks()) {
            if (!ask.optional() && !granted.contains(ask.permission())) {
                throw new IllegalArgumentException(declaration.name() + " does not run without " + ask.permission()
                        + "; grant it or do not install");
            }
        }
    }
}
