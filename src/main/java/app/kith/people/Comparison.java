package app.kith.people;

import app.kith.people.FullNames.Likeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Two members, compared: every {@link Sign} that applies, and what they come to together. Signs that tell the same thing twice (an
 * address and what stands before its @; a name and a handle made of it) count once.
 */
record Comparison(Someone one, Someone other, List<Reason> reasons, double bits, boolean certain) {

    /** One in so many has a second record here that nobody knows of; so before anything is known, two are one with this chance over all people. */
    private static final double DUPLICATES = 0.15;
    /** How many others somebody shares an address with, usually; and where we know that it is a household's or a team's. */
    private static final double SHARED_ADDRESSES = 0.004;
    private static final double SHARED_MAILBOX = 500;

    static Comparison of(Someone one, Someone other, Rarity rarity) {
        return new Comparing(one, other, rarity).compare();
    }

    /** The probability that they are one. */
    double sure() {
        return 1 / (1 + Math.pow(2, -bits));
    }

    Comparison with(Reason more) {
        return new Comparison(one, other, Stream.concat(reasons.stream(), Stream.of(more)).toList(), bits + more.bits(), certain);
    }

    private static final class Comparing {

        private final Someone one;
        private final Someone other;
        private final Rarity rarity;
        private final List<Reason> reasons = new ArrayList<>();

        private Comparing(Someone one, Someone other, Rarity rarity) {
            this.one = one;
            this.other = other;
            this.rarity = rarity;
        }

        private Comparison compare() {
            boolean agree = one.called().agreesWith(other.called());
            boolean verified = emails();
            links();
            Likeness names = names();
            handles(names);
            towns();
            accounts();
            tellTwice(names);
            if (verified && !agree) oneMailbox();
            double prior = Math.log(DUPLICATES / rarity.people()) / Math.log(2);
            reasons.sort(Comparator.comparingDouble((Reason reason) -> -reason.bits()));
            boolean certain = verified && agree && !has(Sign.TWO_ACCOUNTS_AT_ONCE);
            return new Comparison(one, other, List.copyOf(reasons), prior + reasons.stream().mapToDouble(Reason::bits).sum(), certain);
        }

        private record Pair(Trace one, Trace other) {}

        private Stream<Pair> pairs(Predicate<Pair> which) {
            return one.traces().stream().flatMap(left -> other.traces().stream().map(right -> new Pair(left, right))).filter(which);
        }

        private void say(Sign sign, double bits, String what, Pair pair) {
            reasons.add(new Reason(sign, bits, what, pair == null ? null : pair.one().placeId(), pair == null ? null : pair.other().placeId()));
        }

        private boolean has(Sign sign) {
            return reasons.stream().anyMatch(reason -> reason.sign() == sign);
        }

        private boolean emails() {
            List<Pair> same = pairs(pair -> pair.one().email() != null && pair.one().email().equals(pair.other().email())).toList();
            Pair verified = same.stream().filter(pair -> pair.one().verified() != null && pair.other().verified() != null
                    && !pair.one().mailbox() && !pair.other().mailbox() && !pair.one().realm().equals(pair.other().realm())).findFirst().orElse(null);
            if (verified != null) say(Sign.VERIFIED_EMAIL, Sign.VERIFIED_EMAIL.bits(), null, verified);
            else if (!same.isEmpty()) {
                Pair pair = same.getFirst();
                boolean typedAgain = pair.one().realm().equals(pair.other().realm()) && (pair.one().verified() == null || pair.other().verified() == null);
                double sharing = pair.one().mailbox() || pair.other().mailbox() || typedAgain ? SHARED_MAILBOX : SHARED_ADDRESSES;
                say(Sign.SAME_EMAIL, Sign.SAME_EMAIL.bits(sharing / rarity.people()), null, pair.one().verified() == null ? pair : new Pair(pair.other(), pair.one()));
            } else addressesApart();
            return verified != null;
        }

        private void addressesApart() {
            pairs(pair -> pair.one().local() != null && pair.one().local().equals(pair.other().local())).findFirst().ifPresent(pair -> {
                double name = Stream.concat(one.names(), other.names()).mapToDouble(rarity::ofName).max().orElse(0.00001);
                boolean named = pair.one().localFromName() || pair.other().localFromName();
                say(Sign.SAME_LOCAL_PART, Sign.SAME_LOCAL_PART.bits(named ? Math.max(name, 0.000005) : 0.000003), null, pair);
            });
            pairs(pair -> pair.one().picture() != null && pair.one().picture().equals(pair.other().picture())).findFirst()
                    .ifPresent(pair -> say(Sign.SAME_PICTURE, Sign.SAME_PICTURE.bits(), null, pair));
            if (hasVerified(one) && hasVerified(other)) say(Sign.OTHER_VERIFIED_EMAIL, Sign.OTHER_VERIFIED_EMAIL.bits(), null, null);
        }

        private static boolean hasVerified(Someone someone) {
            return someone.traces().stream().anyMatch(trace -> trace.verified() != null && !trace.mailbox());
        }

        private void links() {
            List<Pair> there = pairs(pair -> pair.other().page() != null && pair.one().links().contains(pair.other().page())).toList();
            List<Pair> back = pairs(pair -> pair.one().page() != null && pair.other().links().contains(pair.one().page())).toList();
            if (!there.isEmpty() && !back.isEmpty()) say(Sign.LINKED_BOTH_WAYS, Sign.LINKED_BOTH_WAYS.bits(), null, there.getFirst());
            else if (!there.isEmpty()) say(Sign.LINKED, Sign.LINKED.bits(), null, there.getFirst());
            else if (!back.isEmpty()) say(Sign.LINKED, Sign.LINKED.bits(), null, new Pair(back.getFirst().other(), back.getFirst().one()));
            else pages();
        }

        private void pages() {
            for (Trace left : one.traces()) for (Trace right : other.traces()) {
                Set<String> common = new HashSet<>(left.links());
                common.retainAll(right.links());
                if (common.isEmpty() && left.page() != null && left.page().equals(right.page())) common.add(left.page());
                if (!common.isEmpty()) {
                    say(Sign.SAME_PAGE, Sign.SAME_PAGE.bits(), common.iterator().next(), new Pair(left, right));
                    return;
                }
            }
        }

        /** The most alike of all their names; null when one of them has none. */
        private Likeness names() {
            Likeness best = null;
            List<String> alike = List.of();
            for (List<String> left : one.names().toList()) for (List<String> right : other.names().toList()) {
                Likeness likeness = FullNames.compare(left, right);
                if (best == null || likeness.compareTo(best) > 0) {
                    best = likeness;
                    alike = rarity.ofName(left) > rarity.ofName(right) ? left : right;
                }
            }
            if (best == null) return null;
            double rare = rarity.ofName(alike);
            switch (best) {
                case SAME -> say(Sign.SAME_NAME, Sign.SAME_NAME.bits(rare), null, null);
                case TYPO -> say(Sign.NAME_WITH_TYPO, Sign.NAME_WITH_TYPO.bits(rare * 8), null, null);
                case SHORT -> say(Sign.SHORT_NAME, Sign.SHORT_NAME.bits(rare * 3), null, null);
                case INITIAL -> say(Sign.INITIAL, Sign.INITIAL.bits(rare * 3), null, null);
                case SURNAME -> say(Sign.OTHER_GIVEN_NAME, Sign.OTHER_GIVEN_NAME.bits(), null, null);
                case OTHER -> say(Sign.OTHER_NAME, Sign.OTHER_NAME.bits(), null, null);
                case GIVEN -> say(Sign.OTHER_SURNAME, Sign.OTHER_SURNAME.bits(), null, null);
            }
            return best;
        }

        private void handles(Likeness names) {
            crowded();
            boolean sameName = names != null && names.compareTo(Likeness.INITIAL) >= 0;
            List<String> theirs = other.handles().toList();
            String same = one.handles().filter(theirs::contains).min(Comparator.comparingDouble(this::rare)).orElse(null);
            if (same != null) {
                boolean ofName = Stream.concat(one.names(), other.names()).anyMatch(name -> HandleForms.ofName(name).contains(HandleForms.core(same)));
                double bits = Sign.SAME_HANDLE.bits(rare(same));
                say(Sign.SAME_HANDLE, sameName && ofName ? Math.min(bits, same.equals(HandleForms.core(same)) ? 3.5 : 8) : bits, same, null);
                return;
            }
            for (String left : one.handles().toList()) for (String right : theirs)
                if (HandleForms.alike(left, right)) {
                    double bits = Sign.LIKE_HANDLE.bits(Math.max(rare(HandleForms.core(left)), rare(HandleForms.core(right))) * 8);
                    say(Sign.LIKE_HANDLE, sameName && isOfName(HandleForms.core(left)) ? Math.min(bits, 3) : bits, left + "’ and ‘" + right, null);
                    return;
                }
            if (names == null) madeOfName();
        }

        /** An address that begins like the name or the handle adds little to them; a family has its town and its surname in common. */
        private void tellTwice(Likeness names) {
            boolean named = names != null && names.compareTo(Likeness.INITIAL) >= 0 || has(Sign.SAME_HANDLE) || has(Sign.LIKE_HANDLE) || has(Sign.HANDLE_OF_NAME);
            boolean family = names == Likeness.SURNAME;
            reasons.replaceAll(reason -> switch (reason.sign()) {
                case SAME_LOCAL_PART -> atMost(named || family ? 3 : reason.bits(), reason);
                case LIKE_HANDLE -> atMost(family ? 3 : reason.bits(), reason);
                case SAME_TOWN -> atMost(family ? 1 : reason.bits(), reason);
                default -> reason;
            });
        }

        /** Jan and Jana: as likely a couple as any who share an address, whoever vouches for it, and their surname is the family's. */
        private void oneMailbox() {
            reasons.replaceAll(reason -> switch (reason.sign()) {
                case VERIFIED_EMAIL -> atMost(Sign.SAME_EMAIL.bits(SHARED_ADDRESSES / rarity.people()), reason);
                case NAME_WITH_TYPO, SHORT_NAME, INITIAL, SAME_NAME -> atMost(2, reason);
                default -> reason;
            });
        }

        private static Reason atMost(double bits, Reason reason) {
            return new Reason(reason.sign(), Math.min(bits, reason.bits()), reason.what(), reason.placeId(), reason.otherPlaceId());
        }

        private boolean isOfName(String core) {
            return Stream.concat(one.names(), other.names()).anyMatch(name -> HandleForms.ofName(name).contains(core));
        }

        private double rare(String handle) {
            int bearers = Stream.concat(one.traces().stream(), other.traces().stream()).mapToInt(trace -> trace.bearers().getOrDefault(handle, 0)).max().orElse(0);
            return rarity.ofHandle(handle, bearers, Stream.concat(one.names(), other.names()).toList());
        }

        private void crowded() {
            for (Someone someone : List.of(one, other)) for (Trace trace : someone.traces()) for (String handle : trace.crowded()) {
                boolean matters = (someone == one ? other : one).traces().stream().anyMatch(theirs -> theirs.bears(handle));
                if (matters && !has(Sign.HANDLE_CHANGED_HANDS)) say(Sign.HANDLE_CHANGED_HANDS, 0, handle, new Pair(trace, trace));
            }
        }

        /** The one only bears a handle, the other a name. */
        private void madeOfName() {
            for (Someone named : List.of(one, other)) for (List<String> name : named.names().toList()) {
                Set<String> forms = HandleForms.ofName(name);
                String made = (named == one ? other : one).handles().filter(handle -> forms.contains(HandleForms.core(handle))).findFirst().orElse(null);
                if (made == null) continue;
                boolean whole = HandleForms.core(made).contains(name.getFirst()) && HandleForms.core(made).contains(name.getLast());
                say(Sign.HANDLE_OF_NAME, Sign.HANDLE_OF_NAME.bits(whole ? rarity.ofName(name) : rarity.ofWord(name.getLast()) * 0.1), made, null);
                return;
            }
        }

        private void towns() {
            List<String> theirs = other.towns().toList();
            if (theirs.isEmpty()) return;
            String same = one.towns().filter(theirs::contains).findFirst().orElse(null);
            if (same != null) say(Sign.SAME_TOWN, Sign.SAME_TOWN.bits(rarity.ofTown(same)), Trace.shown(same), null);
            else one.towns().findFirst().ifPresent(mine -> say(Sign.OTHER_TOWN, Sign.OTHER_TOWN.bits(), Trace.shown(mine) + " and " + Trace.shown(theirs.getFirst()), null));
        }

        /** Two accounts at one place, unless it is a mailbox: many write from two addresses. */
        private void accounts() {
            List<Pair> clashes = pairs(pair -> pair.one().realm().equals(pair.other().realm()) && !pair.one().realm().equals("mail")).toList();
            if (clashes.isEmpty()) return;
            Pair atOnce = clashes.stream().filter(Comparing::overlap).findFirst().orElse(null);
            if (atOnce != null) say(Sign.TWO_ACCOUNTS_AT_ONCE, Sign.TWO_ACCOUNTS_AT_ONCE.bits(), null, atOnce);
            else say(Sign.TWO_ACCOUNTS_ONE_AFTER_THE_OTHER, Sign.TWO_ACCOUNTS_ONE_AFTER_THE_OTHER.bits(), null, clashes.getFirst());
        }

        private static boolean overlap(Pair pair) {
            return !pair.one().firstSeenAt().isAfter(pair.other().lastSeenAt()) && !pair.other().firstSeenAt().isAfter(pair.one().lastSeenAt());
        }
    }
}
