package org.koti.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.koti.spi.app.MalformedDeclarationException;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Looks at what framework and Declarative Services made of an app's bundle: where that is anything else than what was checked, the app does not run. */
final class SecondLook {
    private final Bundle bundle;
    private final AppCode checked;

    SecondLook(Bundle bundle, AppCode checked) {
        this.bundle = bundle;
        this.checked = checked;
    }

    /**
     * Looks before anything of the bundle runs.
     *
     * @throws MalformedDeclarationException when Declarative Services would read something else than was checked
     */
    void beforeTheStart() throws MalformedDeclarationException, IOException {
        String header = bundle.getHeaders("").get(ComponentRules.HEADER);
        if (!Set.copyOf(ComponentRules.paths(header == null ? "" : header))
                .equals(checked.descriptions().keySet())) {
            throw other(ComponentRules.HEADER);
        }
        for (Map.Entry<String, byte[]> description : checked.descriptions().entrySet()) {
            URL file = bundle.getEntry(description.getKey());
            if (file == null || !Arrays.equals(read(file), description.getValue())) {
                throw other(description.getKey());
            }
        }
    }

    /**
     * Looks at what Declarative Services has.
     *
     * @throws MalformedDeclarationException when it has a component that was not checked
     */
    void afterwards(ServiceComponentRuntime components) throws MalformedDeclarationException {
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
            if (!checked.components().contains(component.implementationClass)) {
                throw other(component.implementationClass);
            }
        }
    }

    private static byte[] read(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return in.readNBytes(AppJar.MOST_TEXT + 1);
        }
    }

    private static MalformedDeclarationException other(String what) {
        return Refusal.of(
                Code.READ_OTHERWISE,
                what,
                "it is read otherwise now than when it was checked",
                "install the app again");
    }
}
