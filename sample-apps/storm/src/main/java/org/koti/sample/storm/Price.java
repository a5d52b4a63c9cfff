package org.koti.sample.storm;

import java.util.Arrays;
import org.koti.api.vault.Vault;

/** What a call of a service takes an app, all in all: the gate, and what the service does. */
final class Price {
    private static final String RECORD = "price";
    private static final int BATCHES = 20;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Vault vault;

    Price(Vault vault) {
        this.vault = vault;
    }

    /** {@return the median of the later half of some batches of reading a small record, in microseconds for each call} */
    double microseconds(int calls) {
        vault.put(Ways.COLLECTION, RECORD, "{}");
        double[] batches = new double[BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            batches[batch] = batch(calls);
        }
        double[] warm = Arrays.copyOfRange(batches, BATCHES / 2, BATCHES);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private double batch(int calls) {
        int found = 0;
        long start = System.nanoTime();
        for (int call = 0; call < calls; call++) {
            found += vault.get(Ways.COLLECTION, RECORD).isPresent() ? 1 : 0;
        }
        double taken = (System.nanoTime() - start) / NANOS_PER_MICRO / calls;
        if (found != calls) {
            throw new IllegalStateException("the record is gone");
        }
        return taken;
    }
}
