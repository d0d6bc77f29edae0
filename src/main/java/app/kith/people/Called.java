package app.kith.people;

import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody is called, in all places or in one.
 *
 * @param names   words of full names
 * @param handles plain
 */
record Called(List<List<String>> names, List<String> handles) {

    static final Called NOTHING = new Called(List.of(), List.of());

    static Called of(String handle, String name) {
        List<List<String>> names = Traces.names(name, List.of());
        List<String> handles = Traces.handles(handle, name, List.of());
        return names.isEmpty() && handles.isEmpty() ? new Called(names, shortOnes(handle, name)) : new Called(names, handles);
    }

    /** "Jo" and "王伟" are too short to look for, and are not the same all the same. */
    private static List<String> shortOnes(String handle, String name) {
        return Stream.of(handle == null ? "" : handle, name == null ? "" : name).filter(one -> !Nobody.isCalled(one)).map(one -> FullNames.plain(one).strip()).distinct().toList();
    }

    Called and(Called more) {
        return new Called(Stream.concat(names.stream(), more.names.stream()).distinct().toList(),
                Stream.concat(handles.stream(), more.handles.stream()).distinct().toList());
    }

    /**
     * Whether two who read the same mailbox are one for sure, as far as what they are called tells. A family may share one: what could be
     * another of them is asked about.
     */
    boolean agreesWith(Called other) {
        if (isNamed() && other.isNamed()) return names.stream().anyMatch(mine -> other.names.stream().anyMatch(theirs -> FullNames.isSurelyOne(mine, theirs)))
                && names.stream().noneMatch(mine -> other.names.stream().anyMatch(theirs -> FullNames.areFamily(mine, theirs)));
        if (isSilent() || other.isSilent()) return true;
        if (namesAnother(other) || other.namesAnother(this)) return false;
        return sharesHandle(other) || namesSame(other) || other.namesSame(this);
    }

    boolean isNamed() {
        return !names.isEmpty();
    }

    private boolean isSilent() {
        return names.isEmpty() && handles.isEmpty();
    }

    private boolean namesAnother(Called other) {
        return handles.stream().anyMatch(handle -> other.names.stream().anyMatch(name -> HandleForms.namesAnother(handle, name)));
    }

    private boolean sharesHandle(Called other) {
        return handles.stream().anyMatch(mine -> other.handles.stream().anyMatch(theirs -> mine.equals(theirs) || HandleForms.isOtherwise(mine, theirs)));
    }

    private boolean namesSame(Called other) {
        return handles.stream().anyMatch(handle -> other.names.stream().anyMatch(name -> HandleForms.names(handle, name)));
    }
}
