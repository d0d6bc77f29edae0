package app.kith.demo;

import app.kith.base.Problem;
import app.kith.demo.Community.Lines;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The feeds of the sample community. Their past has been heard; nothing new is said there until somebody says it. */
@RestController
@ConditionalOnProperty("kith.demo")
class DemoFeeds {

    private final Map<String, Lines> feeds = new Community().places.stream().filter(place -> "feed".equals(place.text("channel")))
            .collect(Collectors.toMap(place -> place.text("key"), place -> place));

    @GetMapping("/demo/{key}.xml")
    ResponseEntity<String> feed(@PathVariable String key) {
        Lines place = feeds.get(key);
        if (place == null) throw new Problem.NotFound("feed");
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_ATOM_XML).body("""
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom">
                  <title>%s</title><id>%s</id><updated>2026-01-01T00:00:00Z</updated>
                </feed>
                """.formatted(HtmlUtils.htmlEscape(place.text("name")), HtmlUtils.htmlEscape(place.text("address"))));
    }
}
