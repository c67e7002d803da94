// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** A person with keys to this store. */
public record PersonInfo(String id, String name, Role role) {}
