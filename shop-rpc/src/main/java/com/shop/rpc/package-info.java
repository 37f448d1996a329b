/** What every process has in common that speaks Dubbo, service or web application. */
@NullMarked
package com.shop.rpc;

import org.jspecify.annotations.NullMarked;
