package com.shop.architecture.canary.bench;

public final class InnocentBenchmark {}
