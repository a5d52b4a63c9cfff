package org.koti.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.koti.api.permission.Permission;
import org.koti.api.vault.StorageFullException;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.VerifiedJar;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Makes an installed app ready from what is kept of it: its file is checked anew, its rights are taken over, and a bundle is made of it. */
final class AppLoader {
    private final BundleContext context;
    private final AppBundles bundles;
    private final ServiceComponentRuntime components;
    private final GrantLedger ledger;
    private final AppFiles files;
    private final Inspection inspection;
    private final Duration limit;
    private final Keeping keeping;
    private final Consumer<InstalledApp> failures;

    AppLoader(
            BundleContext context,
            AppBundles bundles,
            ServiceComponentRuntime components,
            GrantLedger ledger,
            AppFiles files,
            Duration limit,
            Consumer<InstalledApp> failures) {
        this.context = context;
        this.bundles = bundles;
        this.components = components;
        this.ledger = ledger;
        this.files = files;
        this.inspection = new Inspection(files, new CodeRules(bundles::judge));
        this.limit = limit;
        this.keeping = ledger.keeping();
        this.failures = failures;
    }

    AppSlot load(KernelRecords records, AppRecord app) {
        try {
            keeping.settle(app);
            Optional<byte[]> jar = files.read(app.sha256());
            if (jar.isEmpty()) {
                return broken(app, new Problem(Problem.Kind.FILE_CHANGED));
            }
            AppFacts facts = inspection.inspect(new VerifiedJar(app.id(), app.sha256(), jar.get()));
            ledger.load(app.id(), new AppRights(app.sha256(), asked(facts.declaration()), records.grants(app.id())));
            ledger.forgetEnded(records);
            AppSlot slot = slot(app, facts);
            slot.install(jar.get());
            return slot;
        } catch (MalformedDeclarationException e) {
            return broken(app, new Problem(Problem.Kind.REFUSED, String.valueOf(e.getMessage())));
        } catch (StorageFullException e) {
            AppSlot slot = unread(app);
            slot.failForWantOfRoom();
            return slot;
        } catch (IOException | UncheckedIOException e) {
            return broken(app, new Problem(Problem.Kind.FILE_UNREADABLE, String.valueOf(e.getMessage())));
        }
    }

    private AppSlot broken(AppRecord app, Problem problem) {
        AppSlot slot = unread(app);
        slot.fail(problem);
        return slot;
    }

    private AppSlot unread(AppRecord app) {
        LocalizedText name = LocalizedText.of(app.id().name());
        LocalizedText none = LocalizedText.of("");
        Declaration nothing = new Declaration(app.id().name(), "0.0.0", name, none, none, "", "", List.of());
        return slot(app, new AppFacts(nothing, AppCode.none()));
    }

    /** A slot without a bundle yet. */
    AppSlot slot(AppRecord app, AppFacts facts) {
        return new AppSlot(
                context,
                bundles,
                components,
                new AppThread(app.id(), limit),
                facts.code(),
                new Processes(context, files, failures),
                AppSlot.first(app, facts.declaration()));
    }

    static Set<Permission> asked(Declaration declaration) {
        return Set.copyOf(
                declaration.asks().stream().map(AskedPermission::permission).toList());
    }
}
