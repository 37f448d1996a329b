/** A payment channel of our own, with the page that a person pays on. For trying things out. */
@NullMarked
package com.shop.payweb.sandbox;

import org.jspecify.annotations.NullMarked;
