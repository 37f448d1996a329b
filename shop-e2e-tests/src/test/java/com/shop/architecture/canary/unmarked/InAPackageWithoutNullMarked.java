package com.shop.architecture.canary.unmarked;

public final class InAPackageWithoutNullMarked {}
