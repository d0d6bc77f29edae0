package app.kith.cli;

/** Said to the person, without a trace; the program ends with the exit code. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;
    static final int REFUSED = 1;
    static final int NOT_RUNNING = 3;

    private final int exitCode;

    Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
