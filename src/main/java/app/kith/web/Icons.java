package app.kith.web;

import app.kith.listening.PlaceKind;
import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Lucide icons (ISC licence), read from their jar and written into the page. */
public final class Icons {

    private static final Map<String, String> PATHS = new ConcurrentHashMap<>();
    private static final String FOLDER = folder();

    private Icons() {}

    /** What lies between {@code <svg>} and {@code </svg>}. */
    public static Content of(String name) {
        String paths = PATHS.computeIfAbsent(name, Icons::read);
        return output -> output.writeContent(paths);
    }

    /** The icon of a kind of place. */
    public static String ofPlace(String kind) {
        return PlaceKind.of(kind).icon();
    }

    private static String read(String name) {
        try (InputStream svg = Icons.class.getResourceAsStream(FOLDER + name + ".svg")) {
            if (svg == null) throw new IllegalArgumentException("There is no icon called " + name);
            String text = new String(svg.readAllBytes(), StandardCharsets.UTF_8);
            int start = text.indexOf('>', text.indexOf("<svg")) + 1;
            return text.substring(start, text.lastIndexOf("</svg>")).replaceAll("\\s*\\n\\s*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version is part of the path in the jar. */
    private static String folder() {
        try {
            String house = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/lucide-static/*/icons/house.svg")[0].getURL().toString();
            return house.substring(house.indexOf("/META-INF/resources/webjars/lucide-static/"), house.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
