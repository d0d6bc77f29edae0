package app.kith.listening;

import app.kith.colleagues.Colleague;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How Kith writes to colleagues: by e-mail, from a mailbox that somebody connected. Nobody outside can be written to through it. */
@Component
public class Letterbox {

    private final Sources sources;
    private final Channels channels;
    private final SourceSettings settings;

    Letterbox(Sources sources, Channels channels, SourceSettings settings) {
        this.sources = sources;
        this.channels = channels;
        this.settings = settings;
    }

    /** Where letters come from; empty while no mailbox that can send is connected. */
    public Optional<String> address() {
        return mailbox().map(source -> settings.of(source.id()).get("address", source.place().name()));
    }

    /** The one that was connected first, of those that need nobody's help. */
    private Optional<Source> mailbox() {
        return sources.list().stream().filter(source -> source.channel().equals("mail"))
                .filter(source -> channels.require(source.channel()).mouth().orElseThrow().speaks(settings.of(source.id())))
                .min(Comparator.comparing(Source::needsPerson).thenComparing(Source::addedAt));
    }

    /**
     * Sends once.
     *
     * @param id of the letter, for its Message-ID
     * @throws Mouth.NotSent when it surely did not go out; any other exception means that nobody knows
     */
    public void send(UUID id, Colleague to, String subject, String text) throws Mouth.NotSent {
        Source source = mailbox().orElseThrow(() -> new Mouth.NotSent("No mailbox is connected that e-mail could go out from.", true, null));
        channels.require(source.channel()).mouth().orElseThrow()
                .send(settings.of(source.id()), new Mouth.Outgoing(id, to.email(), to.name(), null, null, List.of(), subject, text, null));
    }
}
