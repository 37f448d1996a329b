package com.shop.architecture.canary.local;

import com.shop.architecture.canary.bench.InnocentBenchmark;

public record CommandThatKnowsTheBenchmark(InnocentBenchmark benchmark) {}
