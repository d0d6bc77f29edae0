package app.kith.listening.channels.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "rowan@wren.example (Rowan Ash) | Rowan Ash | rowan@wren.example", "Rowan Ash (rowan@wren.example) | Rowan Ash | rowan@wren.example",
            "Rowan Ash <Rowan@Wren.example> | Rowan Ash | rowan@wren.example", "rowan@wren.example |  | rowan@wren.example", "Rowan Ash | Rowan Ash | ",
            "\"Ash, Rowan\" <rowan@wren.example> | Ash, Rowan | rowan@wren.example", "mailto:rowan@wren.example (Rowan) | Rowan | rowan@wren.example",
            "Rowan (of the wood) | Rowan (of the wood) | ", "rowan+news@mail.wren.example | | rowan+news@mail.wren.example"})
    void nameAndAddressAreToldApart(String written, String name, String email) {
        assertThat(Person.of(written)).isEqualTo(new Person(name, email, null));
    }

    @Test
    void nobodyIsNobody() {
        assertThat(Person.of("  ")).isNull();
        assertThat(Person.of(null, "", " ")).isNull();
    }

    @Test
    void anAddressThatEverybodyHasIsNobodys() {
        assertThat(new Person("Sedge", "noreply@blogger.com", null).withoutSharedEmail()).isEqualTo(new Person("Sedge", null, null));
        assertThat(new Person("Rowan", "rowan@wren.example", null).withoutSharedEmail().email()).isNotNull();
    }
}
