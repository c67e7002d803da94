// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.item.SourceSite;

/** Proof that a file lies whole, encrypted and durable in the staging area. */
public final class ImportedInstance {
  private final SourceRef ref;
  private final int number;
  private final long bytes;
  private final String content;
  private final SourceSite site;

  ImportedInstance(SourceRef ref, int number, long bytes, String content, SourceSite site) {
    this.ref = ref;
    this.number = number;
    this.bytes = bytes;
    this.content = content;
    this.site = site;
  }

  public SourceRef ref() {
    return ref;
  }

  /** Its place in the order of reading, from 1. */
  public int number() {
    return number;
  }

  public long bytes() {
    return bytes;
  }

  /** Keyed hash of the bytes, hexadecimal: equal for equal files within this workspace. */
  public String content() {
    return content;
  }

  /** Of where it came from. */
  public SourceSite site() {
    return site;
  }
}
