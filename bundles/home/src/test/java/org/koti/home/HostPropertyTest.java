package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.koti.api.app.AppId;

class HostPropertyTest {
    @Property
    void anyTextIsReadOrRefusedAndNothingElse(@ForAll String header) {
        Host.parse(header).ifPresent(host -> {
            assertThat(host.name() + ":" + host.port()).isEqualToIgnoringCase(header);
            assertThat(host.port()).isBetween(1, 65_535);
        });
    }

    @Property
    void whatIsTakenForAnAppIsAnAppsName(
            @ForAll @StringLength(max = 45) @CharRange(from = 'a', to = 'c') @CharRange(from = '-', to = '1')
                    String label,
            @ForAll @IntRange(min = 1, max = 65_535) int port) {
        Host.parse(label + ".localhost:" + port)
                .flatMap(Host::app)
                .ifPresent(app -> assertThat(new AppId("koti", app).name()).isEqualTo(label));
    }

    @Property
    void everyNameOfAnAppHasAnOrigin(@ForAll @StringLength(min = 1, max = 35) @AlphaChars String letters) {
        String name = letters.toLowerCase(Locale.ROOT);
        if (!name.equals("home")) {
            assertThat(Host.parse(name + ".localhost:80").flatMap(Host::app)).contains(name);
        }
    }
}
