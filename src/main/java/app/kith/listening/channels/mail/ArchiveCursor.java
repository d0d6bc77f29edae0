package app.kith.listening.channels.mail;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far an archive has been heard, file by file.
 *
 * @param address what is in the settings; when that changes, the rest is forgotten
 * @param files   by month ({@code 2026-02}); the empty month is the one file of an archive that has no months
 */
record ArchiveCursor(String address, Map<String, Mark> files) {

    /**
     * @param read         how many mails of it have been heard
     * @param lastId       the last of them; when another one stands there now, the file is heard anew
     * @param etag         to ask whether anything is new, once all of it was heard; else null
     * @param lastModified the same, for servers that know no better
     */
    record Mark(int read, String lastId, String etag, String lastModified) {
        static final Mark NOTHING = new Mark(0, null, null, null);
    }

    private static final JsonMapper JSON = new JsonMapper();

    static ArchiveCursor parse(String json, ArchiveAddress address) {
        ArchiveCursor nothing = new ArchiveCursor(address.template(), Map.of());
        if (json == null) return nothing;
        try {
            ArchiveCursor read = JSON.readValue(json, ArchiveCursor.class);
            return address.template().equals(read.address) && read.files != null ? read : nothing;
        } catch (JacksonException e) {
            return nothing;
        }
    }

    Mark mark(String month) {
        return files.getOrDefault(month, Mark.NOTHING);
    }

    ArchiveCursor with(String month, Mark mark) {
        Map<String, Mark> all = new TreeMap<>(files);
        all.put(month, mark);
        return new ArchiveCursor(address, all);
    }

    ArchiveCursor without(String month) {
        Map<String, Mark> all = new TreeMap<>(files);
        all.remove(month);
        return new ArchiveCursor(address, all);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
