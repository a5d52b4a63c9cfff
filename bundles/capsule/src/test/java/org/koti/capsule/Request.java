package org.koti.capsule;

import jakarta.servlet.ReadListener;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A request of a page as the gateway makes it, and what came of it. */
final class Request {
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch reading;
    int status;

    /**
     * Makes one.
     *
     * @param reading until it opens, the page takes nothing of the answer
     */
    Request(CountDownLatch reading) {
        this.reading = reading;
    }

    static Request send(BundleContext context, String path, String sent) throws Exception {
        Request request = new Request(new CountDownLatch(0));
        request.ask(context, path, sent);
        return request;
    }

    void ask(BundleContext context, String path, String sent) throws Exception {
        ServiceReference<Servlet> reference = context.getServiceReference(Servlet.class);
        context.getService(reference).service(incoming(path, sent), outgoing());
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private HttpServletRequest incoming(String path, String sent) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8));
        ServletInputStream stream = new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException();
            }
        };
        return (HttpServletRequest) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "POST";
                    case "getRequestURI" -> "/do" + path;
                    case "getServletPath" -> "/do";
                    case "getPathInfo" -> path;
                    case "getQueryString" -> "a=1&b=%20";
                    case "getScheme" -> "http";
                    case "getServerName" -> "probe.localhost";
                    case "getServerPort" -> 8480;
                    case "getProtocol" -> "HTTP/1.1";
                    case "getLocale" -> Locale.ENGLISH;
                    case "getContentLengthLong" -> (long) sent.length();
                    case "getHeaderNames" -> Collections.enumeration(List.of("Accept"));
                    case "getHeaders" -> Collections.enumeration(List.of("*/*"));
                    case "getInputStream" -> stream;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private HttpServletResponse outgoing() {
        ServletOutputStream stream = new ServletOutputStream() {
            @Override
            public void write(int octet) throws IOException {
                answered.countDown();
                try {
                    reading.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
                body.write(octet);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException();
            }
        };
        return (HttpServletResponse) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "setStatus" -> status = (Integer) arguments[0];
                    case "addHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                    case "getOutputStream" -> stream;
                    case "flushBuffer" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
