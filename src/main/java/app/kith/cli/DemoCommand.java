package app.kith.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "demo", description = "Starts a sample community in a folder that is thrown away afterwards.")
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    private KithCommand kith;

    @Override
    public Integer call() {
        return kith.demo();
    }
}
