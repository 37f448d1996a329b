/** What is small, by JMH. */
@NullMarked
package com.shop.bench.micro;

import org.jspecify.annotations.NullMarked;
