package app.kith.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "serve", description = "Starts Kith and stays.")
final class ServeCommand implements Callable<Integer> {

    @ParentCommand
    private KithCommand kith;

    @Override
    public Integer call() {
        return kith.serve();
    }
}
