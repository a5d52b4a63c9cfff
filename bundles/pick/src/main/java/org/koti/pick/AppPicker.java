package org.koti.pick;

import java.util.List;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.koti.spi.pick.PickRules;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** One app's requests to the person, and what it was given; all of it ends with its run. */
@Component(service = Picker.class, scope = ServiceScope.BUNDLE)
public final class AppPicker implements Picker {
    private final PickDesk desk;
    private final Holdings holdings;

    /**
     * Made by Declarative Services for each bundle that uses it.
     *
     * @param desk where the person is asked
     * @param gates tells apps apart
     * @param context names the bundle
     */
    @Activate
    public AppPicker(@Reference PickDesk desk, @Reference Gate gates, ComponentContext context) {
        this(desk, gates.of(context.getUsingBundle()));
    }

    AppPicker(PickDesk desk, AppGate gate) {
        this.desk = desk;
        this.holdings = desk.begin(gate);
    }

    Holdings holdings() {
        return holdings;
    }

    @Deactivate
    void close() {
        desk.end(holdings);
    }

    @Override
    public Pick<PickedFile> pickFile(String purpose, List<String> suffixes) {
        long room = holdings.room();
        return desk.requests().askFile(holdings, PickRules.purpose(purpose), PickRules.suffixes(suffixes), room);
    }

    @Override
    public Pick<PickedRecord> pickRecord(String purpose) {
        holdings.check();
        return desk.requests().askRecord(holdings, PickRules.purpose(purpose));
    }

    @Override
    public Pick<PickedContact> pickContact(String purpose) {
        holdings.check();
        return desk.requests().askContact(holdings, PickRules.purpose(purpose));
    }
}
