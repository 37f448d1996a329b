package com.shop.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.junit.jupiter.api.Test;

class TraceFilterTest {

    @Test
    void dubboFindsIt() {
        assertThat(
                        ApplicationModel.defaultModel()
                                .getDefaultModule()
                                .getExtensionLoader(Filter.class)
                                .getExtension("shopTrace"))
                .isInstanceOf(TraceFilter.class);
    }
}
