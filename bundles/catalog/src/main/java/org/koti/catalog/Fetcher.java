package org.koti.catalog;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.koti.catalog.tuf.Source;

/** Reaches addresses on the web, by the JDK's TLS and with its trust. Nothing is made before the first is asked for. Safe for use by several threads. */
final class Fetcher {
    private static final Duration CONNECTS = Duration.ofSeconds(15);

    private final UnaryOperator<HttpClient.Builder> setting;
    private final Patience patience;
    private @Nullable HttpClient client;

    /** As a node does it. */
    Fetcher() {
        this(builder -> builder, Patience.USUAL);
    }

    Fetcher(UnaryOperator<HttpClient.Builder> setting, Patience patience) {
        this.setting = setting;
        this.patience = patience;
    }

    /** {@return the files below an address, for one look} */
    Source at(URI base) {
        return new WebSource(client(), base, patience);
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = setting.apply(HttpClient.newBuilder()
                            .followRedirects(Redirect.NEVER)
                            .version(Version.HTTP_1_1)
                            .connectTimeout(CONNECTS))
                    .build();
            client = made;
        }
        return made;
    }
}
