package org.koti.home;

import java.util.List;
import java.util.Locale;
import org.koti.api.permission.Permission;
import org.koti.spi.app.Apps;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.Wording;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The words of the home's pages, for whatever else speaks to the person. */
@Component
public final class HomeWording implements Wording {
    private final Apps apps;

    /**
     * Makes it.
     *
     * @param apps know what apps are called
     */
    @Activate
    public HomeWording(@Reference Apps apps) {
        this.apps = apps;
    }

    @Override
    public String of(Permission permission, Locale language) {
        return PermissionText.sentence(texts(language), permission);
    }

    @Override
    public int danger(Permission permission) {
        return PermissionText.danger(permission);
    }

    @Override
    public String of(Activity event, Locale language) {
        return EventView.of(event, apps.list(), texts(language)).sentence();
    }

    @Override
    public List<String> of(AuditCheck check, Locale language) {
        return CheckView.of(check, texts(language)).sentences();
    }

    private static Texts texts(Locale language) {
        return new Texts(Languages.asked(List.of(language)));
    }
}
