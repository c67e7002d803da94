// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** The files a collection on the server has, by name. */
record Listing(Map<String, Stored> files) {
  /** As the server lists it; the digest is empty on XNAT 1.6. */
  record Stored(long size, String digest) {}

  static Listing of(Remote remote, Place place) throws ServerException {
    return of(remote, place.dicom().with("files"));
  }

  static Listing of(Remote remote, XnatPath path) throws ServerException {
    Call call = Call.get("list files", path.json(), Expect.JSON, remote.options());
    Map<String, Stored> files = new HashMap<>();
    for (Map<String, String> row : Tables.rows(call, remote.askSuccess(call))) {
      String name = Lookups.name(call, Tables.cell(row, "Name"));
      files.put(name, new Stored(size(call, row), Tables.cell(row, "digest")));
    }
    return new Listing(files);
  }

  List<Long> sizes() {
    return files.values().stream().map(Stored::size).toList();
  }

  boolean has(Entry entry) {
    return files.containsKey(entry.name());
  }

  boolean isOfSize(Entry entry) {
    Stored stored = files.get(entry.name());
    return stored != null && stored.size() == entry.size();
  }

  /** Those of ours that are not there, or there with another size (cut off, then kept). */
  List<Entry> missingOf(List<Entry> entries) {
    List<Entry> missing = new ArrayList<>();
    for (Entry entry : entries) {
      if (!isOfSize(entry)) {
        missing.add(entry);
      }
    }
    return missing;
  }

  private static long size(Call call, Map<String, String> row) throws ServerException {
    try {
      return Long.parseLong(Tables.cell(row, "Size"));
    } catch (NumberFormatException e) {
      throw new ServerException(Kind.UNEXPECTED_ANSWER, call.what() + ": size is no number");
    }
  }
}
