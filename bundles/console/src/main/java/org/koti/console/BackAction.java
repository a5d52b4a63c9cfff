package org.koti.console;

import java.util.Map;
import org.koti.api.vault.StorageFullException;
import org.koti.spi.app.Apps;
import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Wording;

/**
 * {@code app back}: an app and the version before it change places.
 *
 * <ol>
 *   <li>Say which version goes, which one comes back, and what becomes of the data; ask for a yes.
 *   <li>Look again whether these are the two versions, and let them change places, or refuse.
 * </ol>
 */
final class BackAction implements Action {
    private final Services services;
    private final InstalledApps installed;
    private final AppActions apps;
    private final Calendar calendar;

    BackAction(Services services, AppActions apps, Calendar calendar) {
        this.services = services;
        this.apps = apps;
        this.calendar = calendar;
        installed = new InstalledApps(services);
    }

    @Override
    public int run(Line line, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        boolean data = !line.has(Option.CODE_ONLY);
        InstalledApp app = installed.find(line.values().get(0));
        Earlier earlier = earlier(app, texts);
        String title = InstalledApps.title(app, texts);
        String since = calendar.of(earlier.replaced());
        terminal.say(texts.get("back.way", title, app.declaration().version(), since, earlier.version()));
        terminal.say(
                texts.get(data ? "back.data" : "back.code", app.declaration().version(), since, earlier.version()));
        terminal.needYes(line, texts.get(data ? "back.question" : "back.question.code", title, earlier.version()));
        checkUnchanged(app, earlier, texts);
        return told(back(app, data, texts), earlier, data, terminal);
    }

    private Earlier earlier(InstalledApp app, Texts texts) throws RefusedException {
        return services.need(Apps.class)
                .earlier(app.id())
                .orElseThrow(() -> new RefusedException("back.none", InstalledApps.title(app, texts)));
    }

    /** A yes is to what was read: to leave that version, and to go to that one. */
    private void checkUnchanged(InstalledApp app, Earlier earlier, Texts texts) throws RefusedException {
        InstalledApp now = installed.find(app.id().toString());
        boolean same = now.sha256().equals(app.sha256())
                && earlier(now, texts).sha256().equals(earlier.sha256());
        if (!same) {
            throw new RefusedException("back.changed", InstalledApps.title(now, texts));
        }
    }

    private InstalledApp back(InstalledApp app, boolean data, Texts texts) throws RefusedException {
        try {
            return installed.change(app, all -> all.back(app.id(), data));
        } catch (StorageFullException e) {
            throw new RefusedException("back.full");
        } catch (IllegalStateException e) {
            // what it could go back to went in between, or there is something wrong in Koti
            earlier(app, texts);
            throw e;
        }
    }

    /** Tells what came of it, and asks the node nothing more than words: it may be locked again. */
    private int told(InstalledApp now, Earlier earlier, boolean data, Terminal terminal) throws RefusedException {
        Texts texts = terminal.texts();
        String title = InstalledApps.title(now, texts);
        Map<String, Object> row = apps.row(now, texts);
        boolean back = now.sha256().equals(earlier.sha256());
        row.put("dataWentBack", back && data);
        terminal.data(row);
        String why = now.problem()
                .map(problem -> services.need(Wording.class).of(problem, texts.locale()))
                .orElse("");
        if (!back) {
            throw new RefusedException("back.failed", title, earlier.version(), why);
        }
        if (now.state() == InstalledApp.State.FAILED) {
            throw new RefusedException("back.idle", title, earlier.version(), why);
        }
        terminal.say(texts.get(data ? "back.done" : "back.done.code", title, earlier.version()));
        return Status.DONE;
    }
}
