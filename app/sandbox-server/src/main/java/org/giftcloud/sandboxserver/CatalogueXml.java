// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The catalogue file of a resource: the only place where 1.6 shows digests. */
final class CatalogueXml {
  private CatalogueXml() {}

  static Answer answer(Catalogue catalogue) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<cat:Catalog ID=\"").append(Items.escape(catalogue.label)).append('"');
    out.append(" xmlns:cat=\"http://nrg.wustl.edu/catalog\"");
    out.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n");
    out.append("<cat:entries>\n");
    for (Entry entry : catalogue.entries.values()) {
      out.append("<cat:entry");
      if (!entry.sopInstanceUid().isEmpty()) {
        attribute(out, "xsi:type", "cat:dcmEntry");
        attribute(out, "UID", entry.sopInstanceUid());
      }
      attribute(out, "ID", entry.name());
      attribute(out, "URI", entry.name());
      attribute(out, "createdBy", entry.stamp().user());
      attribute(out, "createdTime", entry.stamp().inserted());
      attribute(out, "digest", digest(entry));
      out.append("/>\n");
    }
    return Answer.xml(200, out.append("</cat:entries>\n</cat:Catalog>\n").toString());
  }

  private static void attribute(StringBuilder out, String name, String value) {
    out.append(' ').append(name).append("=\"").append(Items.escape(value)).append('"');
  }

  static String digest(Entry entry) {
    try {
      return entry.md5();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
