package org.koti.capsule.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.Picker;

/** What the app gets from outside: from a host on the web, and from the person. */
final class Outside {
    private final Http http;
    private final Picker picker;
    private volatile Optional<Pick<PickedFile>> asked = Optional.empty();

    Outside(Http http, Picker picker) {
        this.http = http;
        this.picker = picker;
    }

    String fetch(String address) {
        HttpResponse response = http.send(HttpRequest.get(address));
        return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8);
    }

    String ask() {
        asked = Optional.of(picker.pickFile("To test.", List.of()));
        return "asked";
    }

    /** Waits until the person has answered. */
    String given() throws IOException, InterruptedException {
        Optional<PickedFile> file = asked.orElseThrow().await(Picker.MAX_WAIT);
        return file.isPresent() ? sum(file.get()) : "nothing";
    }

    private static String sum(PickedFile file) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = file.open()) {
            sum.update(in.readAllBytes());
        }
        return file.name() + " " + file.size() + " " + sum.getValue();
    }
}
