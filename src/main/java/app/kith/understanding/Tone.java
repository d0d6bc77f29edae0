package app.kith.understanding;

/** How a text sounds. */
public enum Tone { NEGATIVE, NEUTRAL, POSITIVE }
