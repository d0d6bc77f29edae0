package app.kith.listening.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.kith.base.Problem;
import app.kith.listening.Item;
import app.kith.listening.files.CsvFile;
import app.kith.listening.files.Rejected;
import app.kith.listening.tables.TableDates.First;
import app.kith.listening.tables.TableRows.Read;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRowsTest {

    private static final Instant NOW = Instant.parse("2026-06-02T12:00:00Z");

    @Test
    void rowsAreWordsOrMomentsAndEveryRowThatCannotBeReadSaysWhy() {
        Read read = read("""
                Name,E-mail,RSVP,Event,Date,Comment
                Maya Okafor,Maya@Example.org,came,Wren evening,2026-05-12 18:30,Why does it drip?
                Tomasz Wilk,tomasz@example.net,yes,Wren evening,2026-05-01,
                Ines,,,Wren evening,2026-05-13,"Lovely, and warm."
                ,,yes,Wren evening,2026-05-01,
                Ola,ola at example,yes,Wren evening,2026-05-01,
                Ola,,dancing,Wren evening,2026-05-01,
                Ola,,,Wren evening,2026-05-01,
                Ola,,,Wren evening,soon,Hello
                Ola,,came,Wren evening,2027-05-01,
                Ola,,yes,Wren evening,,
                Ola,one,two,three,four,five,six
                """, null);
        assertThat(read.items()).extracting(item -> item.author().displayName(), item -> item.touch() == null ? "said" : item.touch().kind(), item -> item.touch() == null ? item.title() : item.touch().where(), Item::createdAt)
                .containsExactly(tuple("Maya Okafor", "came", "Wren evening", Instant.parse("2026-05-12T16:30:00Z")), tuple("Tomasz Wilk", "coming", "Wren evening", Instant.parse("2026-04-30T22:00:00Z")),
                        tuple("Ines", "said", "Wren evening", Instant.parse("2026-05-12T22:00:00Z")));
        assertThat(read.items().getFirst().author().email()).isEqualTo("maya@example.org");
        assertThat(read.rejected()).extracting(Rejected::line).containsExactly(5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(read.rejected()).extracting(Rejected::reason).satisfiesExactly(one -> assertThat(one).isEqualTo("Nobody is named in it."), one -> assertThat(one).contains("is no e-mail address"),
                one -> assertThat(one).contains("“dancing” is nothing Kith knows"), one -> assertThat(one).contains("no words in it"), one -> assertThat(one).contains("“soon” is no date"),
                one -> assertThat(one).isEqualTo("That is still to come."), one -> assertThat(one).isEqualTo("It does not say when."), one -> assertThat(one).contains("7 values for 6 columns"));
    }

    @Test
    void theSameTableBringsNothingTwiceAndALaterOneChangesAnAnswer() {
        Read first = read("Name,Event,RSVP,Date\nMaya,Wren evening,yes,2026-05-01\nMaya,Latte art,yes,2026-05-01\n", null);
        Read later = read("Date,RSVP,Event,Name\n2026-05-09,no,Wren evening,Maya\n", null);
        assertThat(first.items()).extracting(Item::externalId).doesNotHaveDuplicates().contains(later.items().getFirst().externalId());
        assertThat(later.items().getFirst().touch().kind()).isEqualTo("declined");
        assertThat(read("Name,Comment,Date\nMaya,Hello,2026-05-01\n", null).items().getFirst().externalId()).isEqualTo(read("Comment,Date,Name\nHello,2026-05-01,Maya\n", null).items().getFirst().externalId());
        assertThat(read("id,Name,Comment\n7,Maya,Hello\n", null).items().getFirst().externalId()).isEqualTo("row:7");
    }

    @Test
    void whatOthersExportIsUnderstood() {
        Read luma = read("name,email,approval_status,created_at,checked_in_at\nMaya,maya@example.org,approved,2026-05-01T09:00:00.000Z,2026-05-12T18:00:00.000Z\nOla,ola@example.net,waitlist,2026-05-01T09:00:00.000Z,\n", null);
        assertThat(luma.items()).extracting(item -> item.touch().kind()).containsExactly("coming", "came", "waiting");
        assertThat(luma.items().get(1).createdAt()).isEqualTo("2026-05-12T18:00:00Z");
        Read eventbrite = read("Order Date;First Name;Last Name;Attendee Email;Event Name;Attendee Status\n05/13/2026;Maya;Okafor;maya@example.org;Wren evening;Checked In\n", null);
        assertThat(eventbrite.items()).extracting(item -> item.author().displayName(), item -> item.touch().kind()).containsExactly(tuple("Maya Okafor", "came"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2026-05-12|2026-05-11T22:00:00Z", "2026/5/12 6:30|2026-05-12T04:30:00Z", "2026-05-12T18:30:00Z|2026-05-12T18:30:00Z", "2026-05-12 18:30:00 +02:00|2026-05-12T16:30:00Z",
            "12.5.2026|2026-05-11T22:00:00Z", "12.05.2026 18:30|2026-05-12T16:30:00Z", "12 May 2026|2026-05-11T22:00:00Z", "May 12, 2026, 6:30 PM|2026-05-12T16:30:00Z", "Tue, 12 May 2026 18:30:00 GMT|2026-05-12T18:30:00Z",
            "13/5/2026|2026-05-12T22:00:00Z", "5/13/2026|2026-05-12T22:00:00Z", "5/5/2026|2026-05-04T22:00:00Z", "1778610600|2026-05-12T18:30:00Z", "1778610600000|2026-05-12T18:30:00Z"})
    void datesAreReadAsPeopleWriteThem(String written, Instant meant) {
        assertThat(read("Name,Comment,Date\nMaya,Hello,\"" + written + "\"\n", null).items()).extracting(Item::createdAt).containsExactly(meant);
    }

    @Test
    void aDateThatMayMeanTwoDaysIsAskedAbout() {
        String table = "Name,Comment,Date\nMaya,Hello,3/4/2026\n";
        assertThat(read(table, null).rejected()).singleElement().satisfies(one -> assertThat(one.reason()).contains("may mean two days"));
        assertThat(read(table, First.DAY).items().getFirst().createdAt()).isEqualTo("2026-04-02T22:00:00Z");
        assertThat(read(table, First.MONTH).items().getFirst().createdAt()).isEqualTo("2026-03-03T23:00:00Z");
        assertThat(read(table + "Ola,Hello,25/3/2026\n", null).items()).as("another row tells").hasSize(2);
    }

    @Test
    void columnsAreGuessedAndChosen() {
        List<String> headers = List.of("Your name", "What went well", "Name of the dog", "Date");
        TableMapping guessed = TableMapping.guessed(headers);
        assertThat(guessed.columns()).containsOnlyKeys(TableColumn.WHEN);
        TableMapping chosen = guessed.with(TableMapping.written("who=Your name, words = What went well; when="), headers);
        assertThat(chosen.columns()).containsOnlyKeys(TableColumn.WHO, TableColumn.WORDS).containsEntry(TableColumn.WORDS, "What went well");
        assertThatThrownBy(() -> guessed.with(Map.of("who", "Nobody"), headers)).isInstanceOf(Problem.Invalid.class).hasMessageContaining("no column “Nobody”");
        assertThatThrownBy(() -> guessed.with(Map.of("whom", "Date"), headers)).hasMessageContaining("nothing a column can tell");
        assertThatThrownBy(() -> TableMapping.written("who")).hasMessageContaining("who=Name");
    }

    private static Read read(String text, First first) {
        CsvFile file = CsvFile.read(text.getBytes(StandardCharsets.UTF_8), null);
        return TableRows.of(file, TableMapping.guessed(file.records().getFirst().keySet()), first, ZoneId.of("Europe/Stockholm"), NOW);
    }
}
