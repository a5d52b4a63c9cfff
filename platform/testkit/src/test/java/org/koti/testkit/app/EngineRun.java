package org.koti.testkit.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Runs a class of tests as a build does, and keeps what came of each. */
final class EngineRun {
    private final Map<String, TestExecutionResult> results = new TreeMap<>();

    private EngineRun() {}

    static EngineRun of(Class<?> tests) {
        EngineRun run = new EngineRun();
        JupiterTestEngine engine = new JupiterTestEngine();
        Request request = new Request(DiscoverySelectors.selectClass(tests));
        TestDescriptor root = engine.discover(request, UniqueId.forEngine(engine.getId()));
        EngineExecutionListener listener = new EngineExecutionListener() {
            @Override
            public void executionFinished(TestDescriptor test, TestExecutionResult result) {
                if (test.isTest()) {
                    run.results.put(test.getLegacyReportingName(), result);
                }
            }
        };
        engine.execute(new ExecutionRequest(root, listener, request.getConfigurationParameters()));
        return run;
    }

    /** {@return how many tests ran} */
    int size() {
        return results.size();
    }

    /** {@return what the only test failed with} */
    Throwable failure() {
        if (results.size() != 1) {
            throw new AssertionError("not one test: " + results);
        }
        return failures().get(0);
    }

    /** {@return what tests failed with, by their names} */
    List<Throwable> failures() {
        return results.values().stream()
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    private record Request(DiscoverySelector selector) implements EngineDiscoveryRequest {
        @Override
        public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> type) {
            return type.isInstance(selector) ? List.of(type.cast(selector)) : List.of();
        }

        @Override
        public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> type) {
            return List.of();
        }

        @Override
        public ConfigurationParameters getConfigurationParameters() {
            return new None();
        }
    }

    private record None() implements ConfigurationParameters {
        @Override
        public Optional<String> get(String key) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> getBoolean(String key) {
            return Optional.empty();
        }

        @Override
        @SuppressWarnings("deprecation")
        public int size() {
            return 0;
        }

        @Override
        public Set<String> keySet() {
            return Set.of();
        }
    }
}
