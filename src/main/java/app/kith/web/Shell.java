package app.kith.web;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;

/**
 * What every page of the desk needs around its own matter. A controller asks for it as a parameter.
 *
 * @param theme   dark, light, or null to follow the system
 * @param density compact, or null
 * @param waiting how many conversations wait for us; 1,000 means that or more
 * @param forMe   how many insights wait for this colleague or their team
 * @param watched how many messages the watches that tell this colleague have brought since they looked
 * @param late    how many sources are late or need a person
 * @param toast   what just happened, or null
 */
public record Shell(Colleague me, String csrf, Say say, String theme, String density, String nonce, int waiting, int forMe, int watched, int late, String toast) {

    public boolean may(Right right) {
        return me.may(right);
    }
}
