package app.kith.web.sources;

import app.kith.listening.Item.Part;
import app.kith.listening.files.Rejected;
import app.kith.listening.tables.TableColumn;
import app.kith.listening.tables.Tables.Line;
import app.kith.listening.tables.Tables.Preview;
import app.kith.web.Fault;
import app.kith.web.Say;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a table would bring, before anything of it is kept.
 *
 * @param first what was chosen for dates that may mean two days: day, month, or nothing
 */
public record TableView(Preview preview, String first, Fault fault) {

    private static final int REASONS = 50;

    public String path() {
        return "/tables/" + preview.table().id();
    }

    public String heading() {
        if (preview.rows() == 0) return "None of its rows can be read yet.";
        return Say.sentence(Say.number(preview.rows(), "row", "rows")) + " can be taken in.";
    }

    public String under() {
        if (preview.rows() == 0) return "Say below which column tells what.";
        int moments = preview.rows() - preview.words();
        String inbox = preview.words() == 0 ? "" : Say.number(preview.words(), "goes to the inbox", "go to the inbox");
        String timelines = moments == 0 ? "" : Say.number(moments, "is a moment in somebody's timeline", "are moments in people's timelines");
        return Say.sentence(String.join(", ", Stream.of(inbox, timelines).filter(part -> !part.isEmpty()).toList())) + ". "
                + Say.sentence(Say.number(preview.people(), "person is", "people are")) + " named. Nothing is kept yet.";
    }

    public String leftOut() {
        return Say.sentence(Say.number(preview.rejected().size(), "row", "rows")) + " cannot be read, and would be left out";
    }

    public List<Rejected> reasons() {
        return preview.rejected().stream().limit(REASONS).toList();
    }

    public int moreReasons() {
        return Math.max(0, preview.rejected().size() - REASONS);
    }

    public boolean isChosen(TableColumn column, String header) {
        return header.equals(preview.mapping().header(column));
    }

    public String header(TableColumn column) {
        String header = preview.mapping().header(column);
        return header == null ? "" : header;
    }

    public boolean isFirst(String order) {
        return order.equals(first);
    }

    /** What happened, in the words of a timeline. */
    public static String happened(Line line) {
        return line.happened().stream().map(TableView::told).collect(Collectors.joining(", "));
    }

    private static String told(String happened) {
        return Part.of(happened).map(part -> switch (part) {
            case HOSTED -> "hosted";
            case CAME -> "came";
            case COMING -> "said yes";
            case MAYBE -> "may come";
            case WAITING -> "waits for a seat";
            case DECLINED -> "said no";
        }).orElse(happened);
    }
}
