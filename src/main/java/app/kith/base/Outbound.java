package app.kith.base;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one way Kith makes HTTP calls to the outside. Every hop passes the {@link AddressGuard} where it connects; an answer is
 * bounded in time and in size; nothing is remembered between calls, nothing is tried twice.
 */
public final class Outbound implements AutoCloseable {

    /** How long and how much at most; {@code bytes} are counted after decompression. */
    record Limits(Duration connect, Duration total, int bytes, int redirects) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 10_000_000, 5);
    }

    private final CloseableHttpClient client;
    private final Limits limits;

    /** @param version of Kith, told to every server */
    public Outbound(AddressGuard guard, String version) {
        this(guard, version, Limits.USUAL);
    }

    Outbound(AddressGuard guard, String version, Limits limits) {
        this.limits = limits;
        this.client = HttpClientBuilder.create()
                .setConnectionManager(connections(guard, limits))
                .setUserAgent("Kith/" + version + " (+community listener)")
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(limits.total))
                        .setResponseTimeout(timeout(limits.total)).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Asks and waits for the whole answer, whatever its status; redirects are followed where that is safe.
     *
     * @throws OutboundTrouble when there is no answer to show, in words for a person
     */
    public Answer fetch(Ask ask) throws OutboundTrouble {
        return Heavy.during(() -> fetch(ask, Heavy.now()));
    }

    private Answer fetch(Ask ask, Heavy load) throws OutboundTrouble {
        var running = new AtomicReference<>(ask.uri());
        var request = new AtomicReference<HttpUriRequestBase>();
        var work = new FutureTask<>(() -> follow(ask, running, request, load));
        Thread thread = Thread.ofPlatform().daemon().name("outbound").start(work);
        try {
            return work.get(limits.total.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            abandon(thread, request.get());
            throw load.isWaiting() ? OutboundTrouble.handsFull(running.get().getHost()) : OutboundTrouble.tooSlow(running.get().getHost());
        } catch (InterruptedException _) {
            abandon(thread, request.get());
            Thread.currentThread().interrupt();
            throw new OutboundTrouble(OutboundTrouble.Kind.BROKEN, "Kith is shutting down.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutboundTrouble trouble) throw trouble;
            throw new IllegalStateException("Could not ask " + running.get().getHost(), e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private Answer follow(Ask first, AtomicReference<URI> running, AtomicReference<HttpUriRequestBase> request, Heavy load)
            throws OutboundTrouble {
        Ask ask = first;
        boolean forGood = true;
        for (int hop = 0; hop <= limits.redirects; hop++) {
            Redirect.requireWeb(ask.uri());
            running.set(ask.uri());
            Answer answer = once(ask, request, load);
            URI next = Redirect.target(answer);
            if (next == null) return hop > 0 && forGood ? answer.asMovedForGood() : answer;
            forGood &= answer.status == 301 || answer.status == 308;
            ask = Redirect.next(ask, answer.status, next);
        }
        throw new OutboundTrouble(OutboundTrouble.Kind.REDIRECTS,
                "“" + first.uri.getHost() + "” passes Kith on from one address to the next and never answers. Open it in a browser and give the"
                        + " address where that ends.");
    }

    private Answer once(Ask ask, AtomicReference<HttpUriRequestBase> running, Heavy load) throws OutboundTrouble {
        var request = new HttpUriRequestBase(ask.method, ask.uri);
        request.setHeader("Accept-Encoding", "gzip");
        // One that was kept may have been closed at the other end, which looks like a place that hangs up, and leaves a reply in doubt.
        request.setHeader("Connection", "close");
        ask.headers.forEach(request::setHeader);
        if (ask.body != null) request.setEntity(new ByteArrayEntity(ask.body, ContentType.parse(ask.contentType)));
        running.set(request);
        try {
            return client.execute(request, response -> answer(request, ask.uri, response, load));
        } catch (TooLarge e) {
            throw new OutboundTrouble(OutboundTrouble.Kind.TOO_LARGE, e.getMessage());
        } catch (IOException e) {
            throw OutboundTrouble.from(e, ask.uri.getHost());
        }
    }

    private Answer answer(HttpUriRequestBase request, URI uri, ClassicHttpResponse response, Heavy load) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) headers.merge(header.getName(), header.getValue(), (one, other) -> one + ", " + other);
        try {
            byte[] body = Body.read(response.getEntity(), limits.bytes, uri.getHost(), load);
            return new Answer(response.getCode(), uri, null, Collections.unmodifiableMap(headers), body);
        } catch (IOException e) {
            // Otherwise closing the answer would first read all that is left of it.
            request.cancel();
            throw e;
        }
    }

    private static void abandon(Thread thread, HttpUriRequestBase request) {
        if (request != null) request.cancel();
        thread.interrupt();
    }

    private static PoolingHttpClientConnectionManager connections(AddressGuard guard, Limits limits) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedNames(guard))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build()).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(limits.connect))
                        .setSocketTimeout(timeout(limits.total))
                        .setTimeToLive(TimeValue.ofMinutes(1)).build())
                .setMaxConnTotal(200)
                .setMaxConnPerRoute(16)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** Where the client asks for addresses, it gets checked ones. */
    private record GuardedNames(AddressGuard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return checked(host, -1);
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            return Arrays.stream(checked(host, port)).map(address -> new InetSocketAddress(address, port)).toList();
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }

        private InetAddress[] checked(String host, int port) throws UnknownHostException {
            try {
                return guard.addressesOf(host, port).toArray(InetAddress[]::new);
            } catch (AddressGuard.Denied e) {
                throw (UnknownHostException) new UnknownHostException(e.getMessage()).initCause(e);
            }
        }
    }

    /**
     * One question. {@code body} and {@code contentType} may be null. Headers other than the few that tell nothing about us are
     * dropped when a redirect leads to another server.
     */
    public record Ask(String method, URI uri, Map<String, String> headers, byte[] body, String contentType) {

        public Ask {
            method = method.toUpperCase(Locale.ROOT);
            headers = Map.copyOf(headers);
        }

        public static Ask get(URI uri) {
            return new Ask("GET", uri, Map.of(), null, null);
        }

        public static Ask post(URI uri, byte[] body, String contentType) {
            return new Ask("POST", uri, Map.of(), body, contentType);
        }

        /** The same question with one more header; a null value adds none. */
        public Ask with(String header, String value) {
            if (value == null) return this;
            Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            more.putAll(headers);
            more.put(header, value);
            return new Ask(method, uri, more, body, contentType);
        }
    }

    /**
     * What came back.
     *
     * @param uri          where it came from in the end
     * @param movedForGood the same when every hop there was permanent (301, 308), so that it is to be asked from now on; else null
     * @param headers      names in any case; repeated ones joined with a comma
     * @param body         decompressed; empty when there was none
     */
    public record Answer(int status, URI uri, URI movedForGood, Map<String, String> headers, byte[] body) {

        /** The header's value or null. */
        public String header(String name) {
            return headers.get(name);
        }

        Answer asMovedForGood() {
            return new Answer(status, uri, uri, headers, body);
        }

        public boolean isOk() {
            return status >= 200 && status < 300;
        }
    }
}
