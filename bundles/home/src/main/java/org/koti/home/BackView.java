package org.koti.home;

import org.koti.spi.app.Earlier;
import org.koti.spi.app.InstalledApp;

/**
 * The way from one version of an app back to the one before, as a page shows it.
 *
 * @param path address of its page
 * @param from the version that goes
 * @param to the version that comes back
 * @param since when the one took the other's place, in words
 * @param fromDigest digest of the jar that goes
 * @param toDigest digest of the jar that comes back
 */
record BackView(String path, String from, String to, String since, String fromDigest, String toDigest) {
    static BackView of(InstalledApp app, Earlier earlier, Texts texts) {
        return new BackView(
                "/apps/" + app.id().name() + "/back",
                Names.of(app.declaration().version(), texts),
                Names.of(earlier.version(), texts),
                texts.moment(earlier.replaced()),
                app.sha256(),
                earlier.sha256());
    }
}
