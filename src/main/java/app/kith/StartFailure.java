package app.kith;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** When Kith itself says why it cannot start, the terminal shows those words and no trace. */
class StartFailure extends AbstractFailureAnalyzer<RuntimeException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, RuntimeException cause) {
        Throwable deepest = deepestOfOurs(root);
        return deepest == null ? null : new FailureAnalysis(deepest.getMessage(), null, root);
    }

    private static Throwable deepestOfOurs(Throwable root) {
        Throwable found = null;
        for (Throwable each = root; each != null; each = each.getCause()) if (isOurs(each)) found = each;
        return found;
    }

    private static boolean isOurs(Throwable each) {
        StackTraceElement[] trace = each.getStackTrace();
        boolean inWords = each instanceof IllegalStateException || each instanceof java.io.UncheckedIOException;
        return inWords && each.getMessage() != null && trace.length > 0 && trace[0].getClassName().startsWith("app.kith.");
    }
}
