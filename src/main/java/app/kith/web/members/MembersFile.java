package app.kith.web.members;

import app.kith.base.CsvLine;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Directory;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Sought;
import app.kith.people.Standing;
import app.kith.people.Standings;
import app.kith.web.Shell;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.Uid;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory as a table or an address book, written while it is read, so that a million people need no more memory than a page of them. */
@RestController
class MembersFile {

    private final Directory directory;
    private final Members members;
    private final Standings standings;
    private final Sources sources;
    private final Colleagues colleagues;

    MembersFile(Directory directory, Members members, Standings standings, Sources sources, Colleagues colleagues) {
        this.directory = directory;
        this.members = members;
        this.standings = standings;
        this.sources = sources;
        this.colleagues = colleagues;
    }

    /** @param addresses yes: with the e-mail addresses of those who agreed to their being used */
    @GetMapping("/members.csv")
    void table(@RequestParam MultiValueMap<String, String> asked, @RequestParam(defaultValue = "no") String addresses, Shell shell,
            HttpServletResponse response) throws IOException {
        shell.me().require(Right.EXPORT);
        Sought sought = MembersPage.sought(asked);
        response.setContentType("text/csv;charset=utf-8;header=present");
        response.setHeader("Content-Disposition", "attachment; filename=\"members-" + shell.say().today() + ".csv\"");
        try (Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            // Spreadsheets take a file for their own old alphabet unless it begins so.
            out.write('\uFEFF');
            out.write(CsvLine.of("id", "name", "program", "handles", "places", "first heard", "last heard", "said", "met", "answered", "standing", "known best by", "e-mail"));
            boolean open = addresses.equals("yes");
            directory.takeOut(sought, open ? "CSV with addresses" : "CSV", shell.me(), page -> write(page, open ? members.addressesAgreed(ids(page)) : Map.of(), out));
        }
    }

    /** @param addresses as for the table */
    @GetMapping("/members.vcf")
    void cards(@RequestParam MultiValueMap<String, String> asked, @RequestParam(defaultValue = "no") String addresses, Shell shell,
            HttpServletResponse response) throws IOException {
        shell.me().require(Right.EXPORT);
        Sought sought = MembersPage.sought(asked);
        response.setContentType("text/vcard;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"members-" + shell.say().today() + ".vcf\"");
        boolean open = addresses.equals("yes");
        try (var out = new VCardWriter(response.getOutputStream(), VCardVersion.V4_0)) {
            directory.takeOut(sought, open ? "vCard with addresses" : "vCard", shell.me(), page -> writeCards(page, open ? members.addressesAgreed(ids(page)) : Map.of(), out));
        }
    }

    private void writeCards(List<Member> page, Map<UUID, List<String>> addresses, VCardWriter out) {
        Map<UUID, List<Identity>> known = members.identitiesOf(ids(page));
        try {
            for (Member one : page) if (!one.bot()) out.write(card(one, known.getOrDefault(one.id(), List.of()), addresses.getOrDefault(one.id(), List.of())));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VCard card(Member one, List<Identity> known, List<String> addresses) {
        VCard card = new VCard();
        card.setUid(new Uid("urn:uuid:" + one.id()));
        card.setFormattedName(one.name());
        String[] handles = known.stream().map(Identity::handle).filter(Objects::nonNull).distinct().toArray(String[]::new);
        if (handles.length > 0) card.setNickname(handles);
        known.stream().map(Identity::profileUrl).filter(Objects::nonNull).distinct().forEach(card::addUrl);
        addresses.forEach(card::addEmail);
        card.setRevision(one.lastSeenAt());
        return card;
    }

    private static List<UUID> ids(List<Member> page) {
        return page.stream().map(Member::id).toList();
    }

    private void write(List<Member> page, Map<UUID, List<String>> addresses, Writer out) {
        List<UUID> ids = ids(page);
        Map<UUID, List<Identity>> known = members.identitiesOf(ids);
        Map<UUID, Place> places = sources.places(known.values().stream().flatMap(List::stream).map(Identity::placeId).collect(Collectors.toSet()));
        Map<UUID, Standing> standing = standings.byIds(ids);
        Map<UUID, Colleague> inside = colleagues.byIds(standing.values().stream().map(Standing::knownBy).filter(Objects::nonNull).collect(Collectors.toSet()));
        try {
            for (Member one : page) out.write(line(one, known.getOrDefault(one.id(), List.of()), places, standing.get(one.id()), inside, addresses.getOrDefault(one.id(), List.of())));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Member one, List<Identity> known, Map<UUID, Place> places, Standing standing, Map<UUID, Colleague> inside,
            List<String> addresses) {
        return CsvLine.of(one.id(), one.name(), one.bot() ? "yes" : "no", joined(known.stream().map(Identity::handle).toList()),
                joined(known.stream().map(identity -> places.get(identity.placeId())).filter(Objects::nonNull).map(Place::name).toList()),
                one.firstSeenAt(), one.lastSeenAt(), standing == null ? null : standing.said(), standing == null ? null : standing.met(),
                standing == null ? null : standing.answered(), standing == null ? null : standing.state().word(),
                standing == null || standing.knownBy() == null ? null : inside.get(standing.knownBy()).name(), joined(addresses));
    }

    private static String joined(Collection<String> values) {
        return values.stream().filter(Objects::nonNull).distinct().collect(Collectors.joining("; "));
    }
}
