package com.shop.pay.domain;

/**
 * What a recorded callback was answered with.
 *
 * @param outcome the name of the code
 */
public record AnsweredCallback(long callbackId, String outcome) {}
