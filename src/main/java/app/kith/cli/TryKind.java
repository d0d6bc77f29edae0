package app.kith.cli;

import app.kith.base.HtmlCleaner;
import app.kith.listening.channels.feeds.FeedReading;
import app.kith.listening.channels.mail.MailReading;
import app.kith.listening.files.CalendarFile;
import app.kith.listening.files.ContactFile;
import app.kith.listening.files.CsvFile;
import app.kith.listening.files.TextFile;
import java.time.Instant;

/** What {@code kith try} can be shown; as typed, in small letters. */
enum TryKind {

    FEED(FeedReading.class), MAIL(MailReading.class), HTML(HtmlReading.class), URL(null), CSV(CsvFile.class), ICS(CalendarFile.class), VCF(ContactFile.class);

    /** @param html as a colleague's page would show it */
    record HtmlReading(String html, String text, String note) {}

    private final Class<? extends Record> reading;

    TryKind(Class<? extends Record> reading) {
        this.reading = reading;
    }

    /** Its components are the keys of the outcome; {@code note} becomes {@code error}. Null for addresses, which are no files. */
    Class<? extends Record> reading() {
        return reading;
    }

    /** @throws app.kith.base.Problem.Invalid when Kith refuses it, in words */
    Record read(TryInput input) {
        return switch (this) {
            case FEED -> FeedReading.of(input.bytes(), input.headers());
            case MAIL -> input.isNamedMail() || MailReading.hasHeader(input.bytes()) ? MailReading.of(input.bytes())
                    : MailReading.ofWords(TextFile.of(input.bytes(), input.contentType()).text());
            case HTML -> html(TextFile.of(input.bytes(), input.contentType()));
            case CSV -> CsvFile.read(input.bytes(), input.contentType());
            case ICS -> CalendarFile.read(input.bytes(), input.contentType(), Instant.now());
            case VCF -> ContactFile.read(input.bytes(), input.contentType());
            case URL -> throw new IllegalStateException("Addresses are looked at one by one.");
        };
    }

    private static HtmlReading html(TextFile page) {
        String cut = page.text().length() <= HtmlCleaner.MOST ? null
                : "This page is " + page.text().length() + " characters long; Kith shows the first " + HtmlCleaner.MOST + ".";
        String note = page.note() == null ? cut : cut == null ? page.note() : page.note() + " " + cut;
        return new HtmlReading(HtmlCleaner.clean(page.text(), null), HtmlCleaner.text(page.text()), note);
    }
}
