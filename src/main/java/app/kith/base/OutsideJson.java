package app.kith.base;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that others wrote: as lenient as any reader, and neither so deep nor of so many pieces that it fills the memory. */
public final class OutsideJson {

    /** Ten megabytes of empty lists would otherwise become half a gigabyte of objects. */
    private static final long MOST_PIECES = 1_000_000;
    private static final int DEPTH = 200;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).maxTokenCount(MOST_PIECES).build()).build())
            .build();

    private OutsideJson() {}
}
