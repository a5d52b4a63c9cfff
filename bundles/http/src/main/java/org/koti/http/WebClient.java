package org.koti.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.permission.HttpAccess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Jetty's client without all that it would do of its own accord. One for all apps; no connection is shared between two of them. */
@Component(service = WebClient.class)
public final class WebClient {
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int UNUSED_MILLIS = 60_000;
    private static final int MAX_HEADERS = 64 << 10;

    private final HttpClient client;
    private final LookUps lookUps = new LookUps();

    /** Called by Declarative Services; hosts prove who they are to the JDK's trust store. */
    @Activate
    public WebClient() {
        this(
                new SslContextFactory.Client(),
                host -> List.of(InetAddress.getAllByName(host)),
                InternetOnly.ofThisComputer());
    }

    WebClient(SslContextFactory.Client tls, Names names, Admission admission) {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(tls);
        client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("koti-http");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setSocketAddressResolver(new CheckedAddresses(names, admission, lookUps, threads));
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setIdleTimeout(Http.MAX_TIMEOUT.toMillis());
        client.setDestinationIdleTimeout(UNUSED_MILLIS);
        client.setMaxConnectionsPerDestination(Http.MAX_AT_ONCE);
        client.setMaxRequestHeadersSize(MAX_HEADERS);
        client.setMaxResponseHeadersSize(MAX_HEADERS / 2);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        start();
    }

    private void start() {
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("requests to the web cannot be sent", e);
        }
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        client.getProtocolHandlers().put(new ContinueProtocolHandler());
        client.getProtocolHandlers().put(new ProcessingProtocolHandler());
        client.getProtocolHandlers().put(new EarlyHintsProtocolHandler());
    }

    @Deactivate
    void close() {
        lookUps.close();
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the client did not stop", e);
        }
    }

    /** Makes a request of an app ready to be sent, to exactly the host that was asked for. */
    Request request(AppId app, HttpAccess access, HttpRequest asked) {
        URI url = URI.create(asked.url());
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        Request request = client.newRequest(access.host(), access.port())
                .scheme(access.encrypted() ? "https" : "http")
                .tag(app)
                .method(asked.method())
                .path(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .headers(headers -> {
                    headers.remove(HttpHeader.ACCEPT);
                    asked.headers().forEach(header -> headers.add(header.name(), header.value()));
                });
        byte[] body = asked.body();
        return body.length == 0 ? request : request.body(new BytesRequestContent((String) null, body));
    }
}
