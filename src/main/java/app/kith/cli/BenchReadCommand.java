package app.kith.cli;

import app.kith.understanding.ReadingSpeed;
import java.io.IOException;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "read", description = "How many texts a second Kith reads on one core, fast and deep, beside cutting them into words alone; and the memory it takes.")
final class BenchReadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ReadingSpeed.Findings findings = ReadingSpeed.measure();
        var out = new StringWriter();
        if (Boolean.TRUE.equals(spec.root().findOption("--json").getValue())) Json.write(findings, out);
        else out.write(Plain.words(Plain.components(ReadingSpeed.Findings.class, findings)).stripTrailing());
        spec.commandLine().getOut().println(out);
        return 0;
    }
}
