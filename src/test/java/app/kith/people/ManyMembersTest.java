package app.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.colleagues.Colleague;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How well Kith knows people again: twenty thousand with sixty thousand identities, fifteen in a hundred of them known twice. */
class ManyMembersTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static final int PEOPLE = 20_000;
    private static final int BATCH = 2_000;

    @Test
    void nobodyIsTakenForAnotherAndNineInTenAreKnownAgain() {
        List<Town.Face> faces = new Town(Long.getLong("kith.town", 1969)).faces(PEOPLE);
        long begin = System.nanoTime();
        Map<UUID, Integer> personOf = hear(faces);
        long heard = System.nanoTime();
        kith.door(Proposals.class).catchUp();
        long matched = System.nanoTime();

        Map<UUID, Set<Integer>> peopleIn = new HashMap<>();
        Map<Integer, Set<UUID>> membersOf = new HashMap<>();
        kith.door(JdbcClient.class).sql("select id, member_id from people.identity").query(row -> {
            Integer person = personOf.get(row.getObject("id", UUID.class));
            UUID member = row.getObject("member_id", UUID.class);
            peopleIn.computeIfAbsent(member, id -> new HashSet<>()).add(person);
            membersOf.computeIfAbsent(person, id -> new HashSet<>()).add(member);
        });
        Colleague nora = kith.colleague(Cast.NORA);
        List<Proposal> proposals = kith.door(Proposals.class).waiting(100_000, nora);
        Set<Integer> twice = new HashSet<>();
        faces.stream().filter(Town.Face::second).forEach(face -> twice.add(face.person()));
        long aloneWrong = peopleIn.values().stream().filter(some -> some.size() > 1).count();
        long aloneRight = personOf.size() - peopleIn.size() - aloneWrong;
        long right = proposals.stream().filter(one -> isOnePerson(one, peopleIn)).count();
        Set<Integer> again = new HashSet<>();
        proposals.stream().filter(one -> isOnePerson(one, peopleIn)).forEach(one -> again.addAll(common(one, peopleIn)));
        long known = twice.stream().filter(person -> membersOf.get(person).size() == 1 || again.contains(person)).count();
        double precision = (double) right / proposals.size();
        double recall = (double) known / twice.size();
        System.out.printf("""

                | %,d people, %,d identities, %,d known twice | |
                |---|---|
                | identities joined or merged alone | %,d |
                | of them to somebody else | %,d |
                | precision of what is merged alone | %.3f |
                | proposals | %,d |
                | of them right | %,d |
                | precision of proposals | %.3f |
                | recall: known again, of those known twice | %.3f |
                | hearing took | %.1f s |
                | comparing took | %.1f s |
                %n""", PEOPLE, personOf.size(), twice.size(), aloneRight, aloneWrong, aloneRight / (double) (aloneRight + aloneWrong), proposals.size(), right, precision, recall,
                (heard - begin) / 1e9, (matched - heard) / 1e9);
        assertThat(aloneWrong).isZero();
        assertThat(precision).isGreaterThanOrEqualTo(0.97);
        assertThat(recall).isGreaterThanOrEqualTo(0.90);
    }

    private static boolean isOnePerson(Proposal proposal, Map<UUID, Set<Integer>> peopleIn) {
        return !common(proposal, peopleIn).isEmpty();
    }

    private static Set<Integer> common(Proposal proposal, Map<UUID, Set<Integer>> peopleIn) {
        Set<Integer> common = new HashSet<>(peopleIn.get(proposal.oneId()));
        common.retainAll(peopleIn.get(proposal.otherId()));
        return common;
    }

    private static Map<UUID, Integer> hear(List<Town.Face> faces) {
        Members members = kith.door(Members.class);
        TransactionTemplate transaction = kith.door(TransactionTemplate.class);
        Map<UUID, Integer> personOf = new HashMap<>();
        Random random = new Random(11);
        for (int from = 0; from < faces.size(); from += BATCH) {
            List<Town.Face> some = faces.subList(from, Math.min(from + BATCH, faces.size()));
            transaction.executeWithoutResult(status -> {
                List<Members.Known> known = members.recognise(some.stream().map(Town.Face::sighting).toList());
                List<Activity> lines = new ArrayList<>();
                for (int i = 0; i < some.size(); i++) {
                    personOf.put(known.get(i).identityId(), some.get(i).person());
                    for (int n = 0; n < some.get(i).lines(); n++) lines.add(line(known.get(i), some.get(i), n, random));
                }
                members.remember(lines);
            });
        }
        return personOf;
    }

    private static Activity line(Members.Known known, Town.Face face, int n, Random random) {
        Instant at = face.sighting().at().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(n)).plus(Duration.ofMinutes(60L * face.hour() + (long) (random.nextGaussian() * 110)));
        return new Activity(UUID.randomUUID(), known.memberId(), known.identityId(), Activity.Verb.SAID, at, face.sighting().placeId(), null, null, null, null, null, null);
    }
}
