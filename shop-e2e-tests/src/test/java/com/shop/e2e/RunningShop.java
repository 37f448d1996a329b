package com.shop.e2e;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the one {@link Shop} that all test classes share: starting it takes half a minute. */
final class RunningShop implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Shop resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // in the root's store, which closes it when the last class is done
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(OnlyStart.class, type -> new OnlyStart(), OnlyStart.class)
                .shop();
    }

    /** A start that failed is not tried again for each of the tests. */
    private static final class OnlyStart implements AutoCloseable {

        private @Nullable Shop shop;
        private @Nullable RuntimeException failure;

        OnlyStart() {
            try {
                shop = Shop.start();
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        Shop shop() {
            if (shop == null) {
                throw new IllegalStateException("the shop did not start", failure);
            }
            return shop;
        }

        @Override
        public void close() {
            if (shop != null) {
                shop.close();
            }
        }
    }
}
