/** Who somebody is, and the token that says so. */
@NullMarked
package com.shop.orderweb.login;

import org.jspecify.annotations.NullMarked;
