package app.kith.cli;

import app.kith.bench.ChaosBench;
import app.kith.bench.ThemeBench;
import app.kith.bench.WatchBench;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "bench", description = "Measures Kith on this machine, in a folder that is thrown away afterwards.",
        subcommands = {ChaosBench.class, WatchBench.class, ThemeBench.class, BenchReadCommand.class, BenchJudgeCommand.class, BenchTrainCommand.class})
final class BenchCommand {

    @ParentCommand
    private KithCommand kith;

    @Command(name = "intake", description = "How many items a second come through the whole house.")
    int intake(@Option(names = "--items", paramLabel = "N", defaultValue = "200000", description = "How many to hear: ${DEFAULT-VALUE} unless said.") int items) {
        if (items < 1_000) throw new Refusal(2, "Fewer than 1,000 items tell nothing. Take --items 1000 or more.");
        return kith.bench(Map.of("kith.bench.items", String.valueOf(items)));
    }

    @Command(name = "people", description = "How long people's pages take when there are very many of them.")
    int people(@Option(names = "--members", paramLabel = "N", defaultValue = "1000000", description = "How many to make up, and five times as many activities: ${DEFAULT-VALUE} unless said.") int members) {
        if (members < 1_000 || members > 5_000_000) throw new Refusal(2, "Between 1,000 and 5,000,000 members, please.");
        return kith.bench(Map.of("kith.bench.members", String.valueOf(members)));
    }
}
