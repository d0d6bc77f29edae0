package app.kith.listening.channels.discord;

/**
 * A conversation with the gateway, which outlives the line it is held over.
 *
 * @param id      null until Discord has given one
 * @param seq     the number of the last event that was heard, or null
 * @param address where the next line is opened
 */
record GatewaySession(String token, String address, String id, Long seq) {

    static GatewaySession begun(String token, String address) {
        return new GatewaySession(token, address, null, null);
    }

    GatewaySession ready(String sessionId, String resumeAddress) {
        return new GatewaySession(token, resumeAddress == null ? address : resumeAddress, sessionId, seq);
    }

    GatewaySession heard(long number) {
        return new GatewaySession(token, address, id, number);
    }

    boolean isResumable() {
        return id != null && seq != null;
    }

    @Override
    public String toString() {
        return "GatewaySession[" + id + ", " + seq + "]";
    }
}
