package app.kith.understanding;

import java.util.function.Supplier;

/** What Kith ships and everybody shares, each loaded when it is first wanted. */
final class Shipped {

    static final Supplier<Vocabulary> VOCABULARY = once(Vocabulary::load);
    static final Supplier<StaticVectors> VECTORS = once(StaticVectors::load);
    static final Supplier<Languages> LANGUAGES = once(Languages::load);
    static final Supplier<Heads> FAST = once(() -> Heads.load("fast"));
    static final Supplier<Heads> DEEP = once(() -> Heads.load("deep"));
    static final Supplier<float[]> EVERYDAY = once(Meanings::loadEveryday);
    static final Supplier<MustReport> MUST_REPORT = once(MustReport::load);

    private Shipped() {}

    private static <T> Supplier<T> once(Supplier<T> loading) {
        return new Supplier<>() {

            private T loaded;

            @Override
            public synchronized T get() {
                if (loaded == null) loaded = loading.get();
                return loaded;
            }
        };
    }
}
