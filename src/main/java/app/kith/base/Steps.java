package app.kith.base;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How long the steps take on the way of what is heard: the timers {@code kith.step}, one a step. */
@Component
public class Steps {

    private static final String NAME = "kith.step";

    private final MeterRegistry meters;

    Steps(MeterRegistry meters) {
        this.meters = meters;
    }

    public void time(String step, Runnable work) {
        meters.timer(NAME, "step", step).record(work);
    }

    public void took(String step, Duration time) {
        meters.timer(NAME, "step", step).record(time);
    }

    /** In all since Kith started, by step. */
    public Map<String, Duration> spent() {
        Map<String, Duration> spent = new TreeMap<>();
        for (Timer timer : meters.find(NAME).timers())
            spent.put(timer.getId().getTag("step"), Duration.ofNanos((long) timer.totalTime(TimeUnit.NANOSECONDS)));
        return spent;
    }
}
