package org.koti.capsule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.PickedRecord;
import org.koti.api.pick.Picker;

/** A picker that asks for contacts as another does, but whoever waits for the person gets what the test throws. */
record BrokenPicker(Picker picker, Throwable thrown) implements Picker {
    @Override
    public Pick<PickedFile> pickFile(String purpose, List<String> suffixes) {
        return picker.pickFile(purpose, suffixes);
    }

    @Override
    public Pick<PickedRecord> pickRecord(String purpose) {
        return picker.pickRecord(purpose);
    }

    @Override
    public Pick<PickedContact> pickContact(String purpose) {
        Pick<PickedContact> pick = picker.pickContact(purpose);
        return new Pick<>() {
            @Override
            public State state() {
                return pick.state();
            }

            @Override
            public Optional<PickedContact> picked() {
                return pick.picked();
            }

            @Override
            public Optional<PickedContact> await(Duration longest) throws InterruptedException {
                if (thrown instanceof Error error) {
                    throw error;
                }
                if (thrown instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw (RuntimeException) thrown;
            }

            @Override
            public boolean cancel() {
                return pick.cancel();
            }
        };
    }
}
