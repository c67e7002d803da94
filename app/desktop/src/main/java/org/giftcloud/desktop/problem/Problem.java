// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.problem;

/**
 * Something went wrong, in a person's words.
 *
 * @param title what happened
 * @param detail what it means for the data, and what to do next
 * @param code what to quote when asking for help
 */
public record Problem(String title, String detail, String code) {}
