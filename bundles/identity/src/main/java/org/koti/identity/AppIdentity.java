package org.koti.identity;

import org.koti.api.identity.AppSignature;
import org.koti.api.identity.Identity;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.koti.spi.identity.Person;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The person as one app may see them: asks the app's gate on every call. */
@Component(scope = ServiceScope.BUNDLE)
public final class AppIdentity implements Identity {
    private static final int MOST_BYTES = 1 << 20;

    private final AppGate gate;
    private final PersonSource source;

    /**
     * Serves the app that uses the service.
     *
     * @param context knows the using bundle
     * @param gate gives that app's gate
     * @param source gives the person while the node is unlocked
     */
    @Activate
    public AppIdentity(ComponentContext context, @Reference Gate gate, @Reference PersonSource source) {
        this(gate.of(context.getUsingBundle()), source);
    }

    AppIdentity(AppGate gate, PersonSource source) {
        this.gate = gate;
        this.source = source;
    }

    @Override
    public Profile me() {
        Person person = source.person();
        gate.require(new ProfileRead());
        return person.profile();
    }

    @Override
    public byte[] sign(byte[] statement) {
        Person person = source.person();
        gate.require(new Sign());
        if (statement.length > MOST_BYTES) {
            throw new IllegalArgumentException("a statement has at most 1 MiB, not " + statement.length + " bytes");
        }
        return person.signFor(gate.app(), statement);
    }

    @Override
    public boolean verify(PersonId signer, byte[] statement, byte[] signature) {
        gate.requireRunning();
        return AppSignature.verify(gate.app(), signer, statement, signature);
    }
}
