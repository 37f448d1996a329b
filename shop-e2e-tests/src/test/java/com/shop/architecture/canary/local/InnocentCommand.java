package com.shop.architecture.canary.local;

public final class InnocentCommand {}
