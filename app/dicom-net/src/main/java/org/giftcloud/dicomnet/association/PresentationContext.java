// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

/** What both sides agreed on: which SOP Class in which encoding. */
public record PresentationContext(int id, String abstractSyntax, String transferSyntax) {}
