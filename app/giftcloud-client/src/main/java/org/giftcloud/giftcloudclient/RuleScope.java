// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/** For what a rule of a server holds. */
public enum RuleScope {
  /** Every project of the server. */
  SITE,
  PROJECT
}
