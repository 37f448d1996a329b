package com.shop.web.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.dubbo.common.extension.ExtensionLoader;
import org.apache.dubbo.rpc.cluster.filter.ClusterFilter;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.spring.security.filter.ContextHolderAuthenticationPrepareFilter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class DubboSettingsTest {

    /** A name that Dubbo no longer knows would switch nothing off, silently. */
    @Test
    void theFilterThatSendsTheCallersTokenIsSwitchedOffByItsName() {
        ExtensionLoader<ClusterFilter> filters =
                ApplicationModel.defaultModel()
                        .getDefaultModule()
                        .getExtensionLoader(ClusterFilter.class);
        List<String> off =
                Arrays.asList(settings().getProperty("dubbo.consumer.filter").split(","));

        assertThat(filters.getSupportedExtensions())
                .containsAll(off.stream().map(name -> name.substring(1)).toList());
        assertThat(off).allMatch(name -> name.startsWith("-"));
        assertThat(filters.getExtension("authenticationPrepare"))
                .isInstanceOf(ContextHolderAuthenticationPrepareFilter.class);
    }

    private static Properties settings() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("shop-web.yml"));
        Properties properties = yaml.getObject();
        assertThat(properties).isNotNull();
        return properties;
    }
}
