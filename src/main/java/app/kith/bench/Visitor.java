package app.kith.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A colleague at a browser, on this machine: asks for one page after the other and looks at the clock. */
final class Visitor {

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();

    Visitor(URI address, String entry) throws IOException, InterruptedException {
        this.address = address;
        get(entry);
    }

    /** Until the last byte, in milliseconds. */
    double get(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(HttpRequest.newBuilder(address.resolve(path)).header("Accept", path.contains("suggest") ? "*/*" : "text/html").GET().build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) throw new IOException(path + " answers " + answer.statusCode());
        return (System.nanoTime() - begin) / 1e6;
    }

    /** After a tenth of them as a warm-up, which is asked again. */
    Times all(List<String> paths) throws IOException, InterruptedException {
        for (String path : paths.subList(0, Math.min(paths.size(), Math.max(20, paths.size() / 10)))) get(path);
        List<Double> took = new ArrayList<>();
        for (String path : paths) took.add(get(path));
        return Times.of(took);
    }

    /** In milliseconds. */
    record Times(int asked, double p50, double p95, double worst) {

        static Times of(List<Double> took) {
            List<Double> sorted = new ArrayList<>(took);
            Collections.sort(sorted);
            return new Times(sorted.size(), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
        }

        private static double at(List<Double> sorted, double part) {
            return Math.round(10 * sorted.get(Math.min(sorted.size() - 1, (int) (part * sorted.size())))) / 10.0;
        }
    }
}
