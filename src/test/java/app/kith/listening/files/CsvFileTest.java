package app.kith.listening.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static CsvFile read(String text) {
        return CsvFile.read(text.getBytes(StandardCharsets.UTF_8), null);
    }

    static List<Arguments> dialects() {
        return List.of(
                Arguments.of("name,town\nAda,London\n", "London"),
                Arguments.of("name;town\nAda;London\n", "London"),
                Arguments.of("name\ttown\nAda\tLondon\n", "London"),
                Arguments.of("name|town\nAda|London\n", "London"),
                Arguments.of("sep=;\nname;town\nAda;London\n", "London"),
                Arguments.of("\uFEFFname,town\r\nAda,London", "London"),
                Arguments.of("name,town\rAda,London\r", "London"),
                Arguments.of("\n\nname,town\n\nAda,London\n\n", "London"),
                Arguments.of("name;town\nAda;1,5\nBo;2,5\n", "1,5"),
                Arguments.of("name,town\nAda,\"London, Soho\"\n", "London, Soho"),
                Arguments.of("name, town\nAda, \"London, Soho\"\n", "London, Soho"),
                Arguments.of("name,town\nAda,\"so-called \"\"London\"\"\"\n", "so-called \"London\""),
                Arguments.of("name,town\nAda,\"London\nSoho\"\n", "London\nSoho"),
                Arguments.of("name,town\nAda,\"London\r\nSoho\"\r\n", "London\r\nSoho"),
                Arguments.of("name,town\nAda,5\" of rain\n", "5\" of rain"),
                Arguments.of("name,town\nAda,\"a \"nice\" town\"\n", "a \"nice\" town"),
                Arguments.of("name,town\nAda,\"a \\\"nice\\\" town\"\n", "a \"nice\" town"),
                Arguments.of("name,town\nAda,\"Lon\"don\n", "\"Lon\"don"),
                Arguments.of("name,town\nAda, London \n", " London "),
                Arguments.of("name,town\nAda,London,,\n", "London"));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyDialectIsReadTheSame(String text, String town) {
        CsvFile file = read(text);
        assertThat(file.rejected()).isEmpty();
        assertThat(file.note()).isNull();
        assertThat(file.records().getFirst().get("name")).isEqualTo("Ada");
        assertThat(file.records().getFirst().get("town")).isEqualTo(town);
    }

    @Test
    void aShortRowLacksItsLastValuesAndALongOneIsRejectedWithItsLine() {
        CsvFile file = read("a,b,c\n1,\"two\nlines\",3\n1,2\n1,2,3,4\n5,6,7");
        assertThat(file.records()).extracting(row -> row.get("c")).containsExactly("3", null, "7");
        assertThat(file.rejected()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(5);
            assertThat(row.reason()).startsWith("This row has 4 values for 3 columns");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n\"x,3\n4,5\n", "a,b\n1,2\n\"x,3\n4,5\n\"6\",\"7\"\n", "a,b\n1,2\n\"x\n4,5\n"})
    void aQuoteThatRunsAwayTakesOnlyItsOwnLineAlong(String text) {
        CsvFile file = read(text);
        assertThat(file.records()).contains(Map.of("a", "1", "b", "2"), Map.of("a", "4", "b", "5"));
        assertThat(file.rejected()).extracting(Rejected::line).containsExactly(3);
    }

    @Test
    void columnsWithoutANameOrWithTheSameOneAreToldApart() {
        assertThat(read("a,a,,\n1,2,3,4\n").records()).containsExactly(Map.of("a", "1", "a (2)", "2", "column 3", "3", "column 4", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \n\n", "a,b\n", "a"})
    void whereThereAreNoRowsThereAreNoRecords(String text) {
        assertThat(read(text).records()).isEmpty();
        assertThat(read(text).rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void everyEncodingGivesTheSameLetters(String encoding) {
        CsvFile file = CsvFile.read("name,town\nJörg,Köln\nZoë,Liège\n".getBytes(Charset.forName(encoding)), null);
        assertThat(file.records()).extracting(row -> row.get("name")).containsExactly("Jörg", "Zoë");
        if (encoding.equals("windows-1252")) assertThat(file.note()).contains("read as Windows-1252");
        else assertThat(file.note()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "KOI8-R", "ISO-8859-7", "Shift_JIS", "GB18030"})
    void anEncodingThatCannotBeToldIsRefusedUnlessItIsSaid(String encoding) {
        String words = encoding.startsWith("S") || encoding.startsWith("G") ? "名前,町\n太郎,東京へ行く\n" : encoding.endsWith("7") ? "όνομα,πόλη\nΓιώργος,Αθήνα\n" : "имя,город\nИван,Москва\n";
        byte[] bytes = words.getBytes(Charset.forName(encoding));
        assertThatThrownBy(() -> CsvFile.read(bytes, null)).isInstanceOf(Problem.Invalid.class).hasMessageContaining("encoding");
        assertThat(CsvFile.read(bytes, "text/csv; charset=" + encoding).records()).isEqualTo(read(words).records());
    }

    @Test
    void aHostileTableIsBounded() {
        assertThat(read("a,b\n" + "\"\"\"\"x\n".repeat(300_000)).records()).isNotEmpty();
        assertThat(read("a,b\n" + "\"x\n".repeat(300_000)).rejected()).hasSize(1_000);
        assertThat(read("a,b\n" + "1,2\n".repeat(600_000)).note()).startsWith("Kith reads 500000 rows");
        assertThatThrownBy(() -> read(",".repeat(1_000_000))).isInstanceOf(Problem.Invalid.class).hasMessageContaining("1000");
        assertThatThrownBy(() -> CsvFile.read(new byte[TextFile.LARGEST + 1], null)).isInstanceOf(Problem.Invalid.class).hasMessageContaining("10 MB");
    }
}
