package app.kith.web.members;

import app.kith.people.Segment;

/**
 * A kept search in a list.
 *
 * @param people how many, in words
 * @param by     who kept it; null when it is one's own
 */
public record SegmentLine(Segment segment, String people, String by) {}
