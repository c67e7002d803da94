// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.giftcloud.giftcloudclient.Call.Expect;

/** The catalogue XML of a collection: the MD5 of each file, which XNAT 1.6 lists nowhere else. */
final class Catalogue {
  private Catalogue() {}

  /** Digests by file name; empty when the server offers no catalogue. */
  static Map<String, String> digests(Remote remote, Place place) throws ServerException {
    Call call =
        Call.get("catalogue", place.dicom().query("format", "xml"), Expect.XML, remote.options());
    Answer answer = remote.ask(call);
    return answer.isSuccess() ? parse(answer.body()) : Map.of();
  }

  static Map<String, String> parse(byte[] xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Map<String, String> digests = new HashMap<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("entry")) {
          add(digests, attribute(reader, "URI"), attribute(reader, "digest"));
        }
      }
    } catch (XMLStreamException e) {
      // Half a catalogue proves nothing; what it lacks is fetched instead.
      return Map.of();
    }
    return digests;
  }

  private static void add(Map<String, String> digests, String uri, String digest) {
    if (!uri.isEmpty() && !digest.isEmpty()) {
      digests.put(uri.substring(uri.lastIndexOf('/') + 1), digest);
    }
  }

  private static String attribute(XMLStreamReader reader, String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
