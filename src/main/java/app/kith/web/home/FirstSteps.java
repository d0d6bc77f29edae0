package app.kith.web.home;

import java.util.List;

/**
 * @param isHeard    a place is connected
 * @param isFirstDay nobody has said anything yet
 */
public record FirstSteps(boolean isHeard, boolean isFirstDay, List<Step> list) {

    /** @param act null when this colleague may not do it, or when it comes by itself */
    public record Step(boolean done, String title, String words, String act, String href) {}

    public List<Step> open() {
        return list.stream().filter(step -> !step.done()).toList();
    }

    /** The one thing to do now. */
    public boolean isNext(Step step) {
        return list.stream().filter(one -> !one.done() && one.act() != null).findFirst().orElse(null) == step;
    }
}
