package app.kith.listening.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFileTest {

    private static final String PICTURE = Base64.getEncoder().encodeToString(new byte[300]);

    private static ContactFile read(String text) {
        return ContactFile.read(text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static String card(String lines) {
        return "BEGIN:VCARD\nVERSION:3.0\n" + lines + "\nEND:VCARD\n";
    }

    private static Contact only(String lines) {
        ContactFile file = read(card(lines));
        assertThat(file.rejected()).isEmpty();
        return file.records().getFirst();
    }

    @Test
    void version21IsRead() {
        Contact contact = read("""
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;Dr.;
                FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =
                M=C3=BCller
                TEL;CELL:+49 170 1
                TEL;HOME;VOICE:2
                EMAIL;INTERNET:joerg@wren.example
                ADR;HOME:;;Lane 1;Town;Shire;12345;Land
                BDAY:19900412
                PHOTO;JPEG;ENCODING=BASE64:
                 %s
                 %s

                NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab
                REV:20240101T000000Z
                END:VCARD
                """.formatted(PICTURE.substring(0, 60), PICTURE.substring(60))).records().getFirst();
        assertThat(contact.name()).isEqualTo("Jörg Müller");
        assertThat(contact.given()).isEqualTo("Jörg");
        assertThat(contact.family()).isEqualTo("Müller");
        assertThat(contact.phones()).containsExactly("+49 170 1", "2");
        assertThat(contact.emails()).containsExactly("joerg@wren.example");
        assertThat(contact.addresses()).containsExactly(new Contact.Address(null, null, "Lane 1", "Town", "Shire", "12345", "Land"));
        assertThat(contact.birthday()).isEqualTo("1990-04-12");
        assertThat(contact.photo()).isEqualTo(new Contact.Photo("image/jpeg", 300L));
        assertThat(contact.note()).isEqualTo("a\nb");
        assertThat(contact.rev()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    }

    @Test
    void version3IsRead() {
        Contact contact = only("UID:u1\nN:Wren;Ada,Bea;King;Lady;\nFN:Ada\n  Wren\nORG:Engines;Research\\, early\nTITLE:Countess\nitem1.EMAIL;type=INTERNET;type=pref:ada@wren.example\n"
                + "item1.X-ABLabel:work\nURL:https://wren.example\nNOTE:one\\, two\\nthree\nADR;TYPE=home:;;1 Lane\\, Flat 2;London;;N1;UK\nPHOTO;ENCODING=b;TYPE=PNG:" + PICTURE);
        assertThat(contact.name()).isEqualTo("Ada Wren");
        assertThat(contact.given()).isEqualTo("Ada Bea");
        assertThat(contact.org()).isEqualTo("Engines, Research, early");
        assertThat(contact.emails()).containsExactly("ada@wren.example");
        assertThat(contact.note()).isEqualTo("one, two\nthree");
        assertThat(contact.addresses().getFirst().street()).isEqualTo("1 Lane, Flat 2");
        assertThat(contact.photo()).isEqualTo(new Contact.Photo("image/png", 300L));
    }

    @Test
    void version4IsRead() {
        Contact contact = read("BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:1\nFN:Ada\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-555;ext=5\nPHOTO:data:image/gif;base64," + PICTURE
                + "\nBDAY:--0412\nEND:VCARD").records().getFirst();
        assertThat(contact.phones()).containsExactly("+1-555 ext. 5");
        assertThat(contact.photo()).isEqualTo(new Contact.Photo("image/gif", 300L));
        assertThat(contact.birthday()).isEqualTo("--04-12");
    }

    @ParameterizedTest
    @CsvSource({"BDAY:1990-04-12, 1990-04-12", "BDAY:19900412, 1990-04-12", "BDAY:1990-04-12T00:00:00Z, 1990-04-12", "BDAY:--04-12, --04-12",
            "BDAY:--0412, --04-12",
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12, --04-12", "BDAY:1990, 1990", "BDAY:1990-04, 1990-04", "BDAY:12.04.1990, 12.04.1990",
            "BDAY;VALUE=text:around Easter, around Easter"})
    void birthdaysAreKeptAsFarAsTheyAreKnown(String line, String birthday) {
        assertThat(only("FN:Ada\n" + line).birthday()).isEqualTo(birthday);
    }

    @ParameterizedTest
    @CsvSource({"N:Wren;Ada;;;, Ada Wren", "ORG:Engines, Engines", "'FN:\nN:Wren;Ada;King;Lady;FRS', Lady Ada King Wren FRS", "fn:low, low",
            "FN : spaced, spaced", "home.FN:grouped, grouped"})
    void whoHasNoWholeNameIsCalledByItsParts(String lines, String name) {
        assertThat(only(lines).name()).isEqualTo(name);
    }

    @Test
    void aBrokenCardLosesOnlyItself() {
        ContactFile file = read(card("FN:One") + "BEGIN:VCARD\nthis is no card\n" + card("FN:Three\n!!!\nPHOTO;ENCODING=b:%%%") + "BEGIN:VCARD\nEMAIL:four@wren.example");
        assertThat(file.records()).extracting(Contact::name).containsExactly("One", "Three", null);
        assertThat(file.rejected()).extracting(Rejected::line).containsExactly(5);
        assertThat(file.note()).isEqualTo("2 lines cannot be read and were passed over: 10, 11.");
    }

    @Test
    void aCardWithinACardIsOfSomebodyElse() {
        ContactFile file = read("BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nTEL:1\nEND:VCARD\n" + card("FN:Next"));
        assertThat(file.records()).extracting(Contact::name).containsExactly("Boss", "Next");
        assertThat(file.records().getFirst().phones()).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "windows-1252", "windows-1251", "Shift_JIS"})
    void everyEncodingGivesTheSameLettersOrSaysWhichItIs(String encoding) {
        String name = encoding.equals("Shift_JIS") ? "太郎" : encoding.endsWith("1") ? "Мария" : "Zoë";
        byte[] bytes = card("FN;CHARSET=" + encoding + ":" + name).getBytes(Charset.forName(encoding));
        assertThat(ContactFile.read(bytes, null).records().getFirst().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "FN:Ada", "END:VCARD"})
    void whatIsNoAddressBookIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void aHostileAddressBookIsBounded() {
        assertThat(read("BEGIN:VCARD\n".repeat(100_000)).rejected()).hasSize(20_000);
        assertThat(read("BEGIN:VCARD\n" + "AGENT:\nBEGIN:VCARD\n".repeat(100_000)).records()).isEmpty();
        assertThat(only("FN:x\n" + "EMAIL:a@wren.example\n".repeat(50_000)).emails()).hasSize(200);
        assertThat(only("FN:x\nN:" + ";".repeat(1_000_000)).given()).isNull();
        assertThat(only("FN" + ";A=b".repeat(300_000) + ":x").name()).isEqualTo("x");
    }
}
