package app.kith.listening.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String OWN_ZONE = """
            BEGIN:VTIMEZONE
            TZID:The garden
            BEGIN:STANDARD
            DTSTART:19701025T030000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:19700329T020000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE
            """;

    private static CalendarFile read(String text) {
        return CalendarFile.read(text.getBytes(StandardCharsets.UTF_8), null, NOW);
    }

    private static String calendar(String inside) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\n" + inside + "END:VCALENDAR\n";
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\n" + lines + "\nEND:VEVENT\n";
    }

    private static CalendarEntry only(String lines) {
        CalendarFile file = read(calendar(OWN_ZONE + event(lines)));
        assertThat(file.rejected()).isEmpty();
        return file.records().getFirst();
    }

    @Test
    void anEventIsReadInItsOwnWords() {
        CalendarEntry event = only("""
                UID:walk-1@wren.example
                SUMMARY:A walk\\, with tea\\; and\\nscones
                DESCRIPTION:Bring
                  boots and a h
                 at
                LOCATION:The gate
                URL:https://wren.example/walk
                DTSTART:20260701T090000Z
                DURATION:PT1H30M
                STATUS:confirmed
                LAST-MODIFIED:20260501T080000Z
                ORGANIZER;CN="Wren, Ada":mailto:ada@wren.example
                ATTENDEE;CN=Bo;PARTSTAT=ACCEPTED:MAILTO:bo@wren.example
                ATTENDEE:mailto:cy@wren.example
                X-COLOUR;SHADE=dark:green
                BEGIN:VALARM
                DESCRIPTION:Leave now
                END:VALARM""");
        assertThat(event.summary()).isEqualTo("A walk, with tea; and\nscones");
        assertThat(event.description()).isEqualTo("Bring boots and a hat");
        assertThat(event.start()).hasToString("2026-07-01T09:00Z");
        assertThat(event.end()).hasToString("2026-07-01T10:30Z");
        assertThat(event.allDay()).isFalse();
        assertThat(event.status()).isEqualTo("CONFIRMED");
        assertThat(event.organizer()).isEqualTo(new CalendarEntry.Person("Wren, Ada", "ada@wren.example"));
        assertThat(event.attendees()).containsExactly(new CalendarEntry.Attendee("Bo", "bo@wren.example", "ACCEPTED"),
                new CalendarEntry.Attendee(null, "cy@wren.example", null));
        assertThat(event.occurrences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DTSTART:20260701T090000Z | 2026-07-01T09:00Z", "DTSTART;VALUE=DATE:20260701 | 2026-07-01", "DTSTART:20260701 | 2026-07-01",
            "DTSTART:20260701T090000 | 2026-07-01T09:00", "DTSTART;TZID=Europe/Berlin:20260701T090000 | 2026-07-01T09:00+02:00",
            "DTSTART;TZID=\"W. Europe Standard Time\":20260101T090000 | 2026-01-01T09:00+01:00",
            "DTSTART;TZID=/wren.example/Tz/Europe/Paris:20260701T090000 | 2026-07-01T09:00+02:00",
            "DTSTART;TZID=The garden:20260701T090000 | 2026-07-01T09:00+02:00", "DTSTART;TZID=The garden:20261201T090000 | 2026-12-01T09:00+01:00",
            "DTSTART;TZID=Nowhere at all:20260701T090000 | 2026-07-01T09:00", "DTSTART:2026-07-01T09:00:00+02:00 | 2026-07-01T09:00+02:00",
            "dtstart:20260701t090000z | 2026-07-01T09:00Z", "DTSTART:20260701T235960Z | 2026-07-01T23:59:59Z", "DTSTART:20260701T240000Z | 2026-07-02T00:00Z"})
    void timesAreReadInTheirZone(String line, String start) {
        assertThat(only(line.strip()).start()).hasToString(start.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DTSTART:20200101T090000Z | FREQ=DAILY | 10 | 2026-06-01T09:00Z",
            "DTSTART;TZID=Europe/Berlin:20260107T180000 | FREQ=WEEKLY;BYDAY=WE | 10 | 2026-06-03T18:00+02:00",
            "DTSTART;VALUE=DATE:19900412 | FREQ=YEARLY | 10 | 2027-04-12", "DTSTART:20260530T090000Z | FREQ=DAILY;COUNT=4 | 2 | 2026-06-01T09:00Z",
            "DTSTART:20200101T090000 | FREQ=DAILY | 10 | 2026-06-01T09:00", "DTSTART:20200101T090000Z | FREQ=DAILY;UNTIL=20200301T000000Z | 0 |",
            "DTSTART:20200101T090000Z | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | 0 |", "DTSTART:19700101T090000Z | FREQ=SECONDLY | 0 |",
            "DTSTART:20200101T090000Z | FREQ=SOMETIMES | 0 |", "DTSTART:20200101T090000Z | | 0 |"})
    void whatRecursIsToldForTheNextTimesAndNeverForEver(String start, String rule, int count, String first) {
        CalendarEntry event = only(start.strip() + "\nRRULE:" + (rule == null ? "" : rule.strip()));
        assertThat(event.rrule()).isEqualTo(rule == null ? null : rule.strip());
        assertThat(event.occurrences()).hasSize(count);
        if (count > 0) assertThat(event.occurrences().getFirst()).hasToString(first.strip());
    }

    @Test
    void exceptionsAreLeftOutAndExtraDatesAdded() {
        CalendarEntry event = only("DTSTART;TZID=Europe/Berlin:20260601T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Europe/Berlin:20260602T090000\nRDATE:20260610T070000Z");
        assertThat(event.occurrences()).extracting(Object::toString).containsExactly("2026-06-01T09:00+02:00", "2026-06-03T09:00+02:00",
                "2026-06-10T09:00+02:00");
    }

    @Test
    void aBrokenEventLosesOnlyItself() {
        CalendarFile file = read(calendar(event("SUMMARY:one\nDTSTART:20260701T090000Z") + event("SUMMARY:two\nDTSTART:some day") + event("")
                + event("SUMMARY:four\n???\nDTSTART:20260701T090000Z\nthis is nothing")));
        assertThat(file.records()).extracting(CalendarEntry::summary).containsExactly("one", "four\n???");
        assertThat(file.rejected()).extracting(Rejected::line).containsExactly(7, 11);
        assertThat(file.rejected().getFirst().reason()).contains("some day", "line 9");
        assertThat(file.note()).isEqualTo("One line cannot be read and was passed over: 18.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:one\nBEGIN:VEVENT\nSUMMARY:two\n",
            "BEGIN:VEVENT\nSUMMARY:one\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:two\nEND:VEVENT\n",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:one\nEND:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:two\nEND:VEVENT\nEND:VCALENDAR\n",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:one\nBEGIN:VALARM\nTRIGGER:x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:two\nEND:VEVENT\nEND:VCALENDAR",
            "begin:vcalendar\nbegin:vevent\nsummary:one\nend:vevent\nbegin:vevent\nsummary:two\nend:vevent\nend:vcalendar"})
    void missingEndsAndBeginningsAreForgiven(String text) {
        assertThat(read(text).records()).extracting(CalendarEntry::summary).containsExactly("one", "two");
        assertThat(read(text.replace("\n", "\r\n")).records()).hasSize(2);
        assertThat(read(text.replace("\n", "\r")).records()).hasSize(2);
    }

    @Test
    void wordsThatSomebodyForgotToFoldGoOn() {
        assertThat(only("SUMMARY:s\nDESCRIPTION:first\nsecond: with a colon\n\nthird").description()).isEqualTo("first\nsecond: with a colon\nthird");
    }

    @Test
    void theForerunnerIsReadToo() {
        CalendarEntry event = read("BEGIN:VCALENDAR\nVERSION:1.0\n" + event("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 =\nund mehr\nDESCRIPTION;QUOTED-PRINTABLE:a=0D=0Ab\n"
                + "DTSTART:20260601T100000Z\nRRULE:W1 MO #0\nATTENDEE;ROLE=OWNER;STATUS=CONFIRMED:Ada <ada@wren.example>")).records().getFirst();
        assertThat(event.summary()).isEqualTo("Café und mehr");
        assertThat(event.description()).isEqualTo("a\nb");
        assertThat(event.attendees()).containsExactly(new CalendarEntry.Attendee("Ada", "ada@wren.example", "CONFIRMED"));
        assertThat(event.occurrences()).hasSize(10);
    }

    @Test
    void toDosAndJournalsAreReadForWhatTheyAre() {
        CalendarFile file = read(calendar("BEGIN:VTODO\nSUMMARY:water\nDUE;VALUE=DATE:20260701\nEND:VTODO\nBEGIN:VJOURNAL\nSUMMARY:rain\nEND:VJOURNAL\nBEGIN:VFREEBUSY\nUID:x\nEND:VFREEBUSY\n"));
        assertThat(file.records()).extracting(CalendarEntry::component).containsExactly("todo", "journal");
        assertThat(file.records().getFirst().end()).isEqualTo(LocalDate.of(2026, 7, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "windows-1252"})
    void everyEncodingGivesTheSameLetters(String encoding) {
        byte[] bytes = calendar(event("SUMMARY:Frühstück")).getBytes(Charset.forName(encoding));
        assertThat(CalendarFile.read(bytes, null, NOW).records().getFirst().summary()).isEqualTo("Frühstück");
    }

    @Test
    void aLetterThatAFoldCutInTwoIsWholeAgain() {
        byte[] bytes = calendar(event("SUMMARY:Fr\u00c3\r\n \u00bchst\u00c3\u00bcck")).getBytes(StandardCharsets.ISO_8859_1);
        CalendarFile file = CalendarFile.read(bytes, null, NOW);
        assertThat(file.records().getFirst().summary()).isEqualTo("Frühstück");
        assertThat(file.note()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "END:VEVENT"})
    void whatIsNoCalendarIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void aHostileCalendarIsBounded() {
        assertThat(read("BEGIN:VCALENDAR\n" + "BEGIN:X\n".repeat(200_000)).records()).isEmpty();
        assertThat(read("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nUID:x\n".repeat(100_000)).note()).startsWith("Kith reads 20000 entries");
        assertThat(only("SUMMARY:x\n" + "ATTENDEE:mailto:a@wren.example\n".repeat(50_000)).attendees()).hasSize(1_000);
        String all = "BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=" + "1,2,3,4,5,6,7,8,9,".repeat(20) + "1;BYMINUTE=" + "1,2,3,4,5,6,7,8,9,".repeat(20) + "1;BYSECOND=1,2,3";
        assertThat(only("DTSTART:19700101T000000Z\nRRULE:FREQ=YEARLY;" + all).occurrences()).isEmpty();
        String zone = "BEGIN:VTIMEZONE\nTZID:Odd\n" + "BEGIN:STANDARD\nDTSTART:00010101T000000\nRRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n".repeat(200) + "END:VTIMEZONE\n";
        assertThat(read(calendar(zone + event("DTSTART;TZID=Odd:20260701T090000"))).records()).hasSize(1);
    }
}
