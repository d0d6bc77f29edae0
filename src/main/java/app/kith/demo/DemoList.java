package app.kith.demo;

import app.kith.base.MovableClock;
import app.kith.base.Problem;
import app.kith.demo.Community.Lines;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The archive of a mailing list, a file a month. Nobody has read its past yet. */
@RestController
@ConditionalOnProperty("kith.demo")
class DemoList {

    private static final DateTimeFormatter ENVELOPE = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss uuuu", Locale.ENGLISH);

    private final List<Lines> mails = new Community().list;
    private final MovableClock clock;

    DemoList(MovableClock clock) {
        this.clock = clock;
    }

    @GetMapping("/demo/list-{month}.txt")
    ResponseEntity<String> month(@PathVariable String month) {
        String mbox = mails.stream().filter(mail -> name(YearMonth.from(at(mail))).equals(month)).map(this::mail).collect(Collectors.joining());
        if (mbox.isEmpty()) throw new Problem.NotFound("month");
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(mbox);
    }

    private static String name(YearMonth month) {
        return month.getYear() + "-" + month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private String mail(Lines mail) {
        ZonedDateTime at = at(mail);
        String answers = mail.has("answers") ? "In-Reply-To: <" + mail.text("answers") + "@levers.example>\n" : "";
        return "From " + mail.text("email") + " " + ENVELOPE.format(at) + "\nFrom: " + mail.text("name") + " <" + mail.text("email") + ">\nDate: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(at)
                + "\nSubject: " + mail.text("subject") + "\nMessage-ID: <" + mail.text("key") + "@levers.example>\n" + answers + "\n" + mail.text("text") + "\n\n";
    }

    private ZonedDateTime at(Lines mail) {
        return clock.instant().atZone(ZoneOffset.UTC).minusMonths(mail.number("months_ago")).withDayOfMonth(mail.number("day")).withHour(9).withMinute(0).withSecond(0).withNano(0);
    }
}
