// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A deflated data set, and the bytes that stand after it. */
final class Deflated extends InflaterInputStream {
  Deflated(InputStream in) {
    super(in, new Inflater(true), 8192);
  }

  /** What follows the deflated bytes; empty after a well-formed file. */
  Source after() {
    int left = inf.getRemaining();
    InputStream kept = new ByteArrayInputStream(buf, len - left, left);
    return new Source(new SequenceInputStream(kept, in));
  }

  /** Frees the native memory; the stream below belongs to the caller. */
  void release() {
    inf.end();
  }
}
