package org.koti.transport.tls;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.frames.HeadersFrame;

/**
 * How a session opens, version 1.
 *
 * <ol>
 *   <li>The dialing side opens one stream: {@code POST /koti/1}.
 *   <li>The accepting side answers 200, or cuts the connection.
 *   <li>From then on the stream's two directions carry frames.
 * </ol>
 */
final class Dialogue {
    private static final String METHOD = "POST";
    private static final String PATH = "/koti/1";
    private static final int OK = 200;

    private Dialogue() {}

    /**
     * The request.
     *
     * @return what opens the stream
     */
    static HeadersFrame opening() {
        MetaData.Request request = new MetaData.Request(
                METHOD,
                HttpURI.build().scheme(HttpScheme.HTTPS).authority("koti").path(PATH),
                HttpVersion.HTTP_2,
                HttpFields.EMPTY);
        return new HeadersFrame(request, null, false);
    }

    /**
     * Whether this is the request.
     *
     * @param frame that opened a stream
     * @return true for version 1
     */
    static boolean isOpening(HeadersFrame frame) {
        return !frame.isEndStream()
                && frame.getMetaData() instanceof MetaData.Request request
                && METHOD.equals(request.getMethod())
                && PATH.equals(request.getHttpURI().getPath());
    }

    /**
     * The answer.
     *
     * @return what accepts
     */
    static MetaData accepted() {
        return new MetaData.Response(OK, null, HttpVersion.HTTP_2, HttpFields.EMPTY);
    }

    /**
     * Whether this is the answer.
     *
     * @param frame that came on the stream
     * @return true when the session is open
     */
    static boolean isAccepted(HeadersFrame frame) {
        return !frame.isEndStream()
                && frame.getMetaData() instanceof MetaData.Response response
                && response.getStatus() == OK;
    }
}
