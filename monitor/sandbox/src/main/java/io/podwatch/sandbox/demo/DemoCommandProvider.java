package io.podwatch.sandbox.demo;

import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.extension.CommandProvider;
import java.util.concurrent.Callable;

/** Brings the demo to the {@code podwatch} command. */
public final class DemoCommandProvider implements CommandProvider {

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Callable<Integer> command(CommandContext context) {
        return new DemoCommand(context);
    }
}
