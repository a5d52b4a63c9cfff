package org.koti.console;

import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.spi.identity.SafetyWords;

/** Words that anybody can tell apart. */
final class FakeSafetyWords implements SafetyWords {
    @Override
    public List<String> of(PersonId person) {
        return List.of("key", "of", person.did().substring(0, 12));
    }

    @Override
    public List<String> between(PersonId one, PersonId other) {
        return List.of("abandon", "zoo");
    }
}
