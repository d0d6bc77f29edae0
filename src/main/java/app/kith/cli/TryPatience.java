package app.kith.cli;

import app.kith.base.Problem;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads each input for half a minute at most, and survives what a reader does not. */
final class TryPatience {

    private static final int SECONDS = 30;

    /** One of the two is null. */
    record Result(Record reading, String fault) {}

    private ExecutorService reader = reader();

    Result read(TryKind kind, TryInput input) {
        Future<Record> work = reader.submit(() -> kind.read(input));
        try {
            return new Result(work.get(SECONDS, TimeUnit.SECONDS), null);
        } catch (TimeoutException _) {
            work.cancel(true);
            reader.shutdownNow();
            reader = reader();
            return new Result(null, "Kith gave up after " + SECONDS + " seconds.");
        } catch (ExecutionException e) {
            return new Result(null, fault(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Result(null, "Stopped before it was read.");
        }
    }

    private static String fault(Throwable thrown) {
        return switch (thrown) {
            case Problem refusal -> refusal.getMessage();
            case StackOverflowError _ -> "This is nested more deeply than Kith reads.";
            case OutOfMemoryError _ -> "This needs more memory than Kith has.";
            default -> "Kith cannot read this, and should be able to say why: please report it. (" + thrown + ")";
        };
    }

    private static ExecutorService reader() {
        return Executors.newSingleThreadExecutor(work -> Thread.ofPlatform().daemon().name("reader").unstarted(work));
    }
}
