package app.kith.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What {@link Judging} found of the deep reading's ear for adverse events, shipped beside the heads it was found of. */
record Measured(double recall, double precision, double regulatedRecall, double regulatedPrecision, int texts) {

    static final String FILE = "measured.properties";

    static Measured load() {
        try (InputStream stream = Measured.class.getResourceAsStream("/understanding/" + FILE)) {
            var found = new Properties();
            found.load(stream);
            return new Measured(number(found, "adverse.recall"), number(found, "adverse.precision"), number(found, "adverse.regulated.recall"),
                    number(found, "adverse.regulated.precision"), (int) number(found, "adverse.texts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(Properties found, String name) {
        return Double.parseDouble(found.getProperty(name));
    }

    double recall(boolean isRegulated) {
        return isRegulated ? regulatedRecall : recall;
    }

    double precision(boolean isRegulated) {
        return isRegulated ? regulatedPrecision : precision;
    }

    /** As {@link #load} reads it. */
    String written() {
        return "# Found by ./kith bench judge, of the deep reading, on training/need/test.tsv\n"
                + "adverse.recall=%.3f\nadverse.precision=%.3f\nadverse.regulated.recall=%.3f\nadverse.regulated.precision=%.3f\nadverse.texts=%d\n"
                .formatted(recall, precision, regulatedRecall, regulatedPrecision, texts);
    }
}
