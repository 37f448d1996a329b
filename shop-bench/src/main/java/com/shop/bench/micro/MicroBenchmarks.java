package com.shop.bench.micro;

import com.shop.local.ShopException;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs this package's benchmarks, against a shop that is up. */
public final class MicroBenchmarks {

    private MicroBenchmarks() {}

    /**
     * @param options as JMH takes them on its command line; empty for all benchmarks as they are
     * @return the exit code
     */
    public static int run(String options) {
        String[] words = options.isBlank() ? new String[0] : options.strip().split("\\s+");
        try {
            Collection<RunResult> results = new Runner(new CommandLineOptions(words)).run();
            return results.isEmpty() ? 1 : 0;
        } catch (RunnerException | CommandLineOptionException e) {
            throw new ShopException("the micro benchmarks failed: " + e.getMessage(), e);
        }
    }
}
