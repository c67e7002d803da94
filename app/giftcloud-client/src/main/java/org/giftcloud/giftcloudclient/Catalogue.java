// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.giftcloud.giftcloudclient.Call.Expect;

/**
 * The catalogue XML of a collection: each file's MD5, which XNAT 1.6 lists nowhere else, and, where
 * XNAT itself read the image, its SOP Instance UID.
 */
record Catalogue(List<Catalogued> entries) {
  /** One file; UID and digest are empty where the server does not know them. */
  record Catalogued(String name, String uid, String digest) {}

  /** Empty when the server offers none. */
  static Catalogue of(Remote remote, Place place) throws ServerException {
    Call call =
        Call.get("catalogue", place.dicom().query("format", "xml"), Expect.XML, remote.options());
    Answer answer = remote.ask(call);
    return answer.isSuccess() ? parse(answer.body()) : new Catalogue(List.of());
  }

  Map<String, String> digestsByName() {
    return entries.stream()
        .collect(Collectors.toMap(Catalogued::name, Catalogued::digest, (a, b) -> ""));
  }

  static Catalogue parse(byte[] xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<Catalogued> found = new ArrayList<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("entry")) {
          String uri = attribute(reader, "URI");
          found.add(
              new Catalogued(
                  uri.substring(uri.lastIndexOf('/') + 1),
                  attribute(reader, "UID"),
                  attribute(reader, "digest")));
        }
      }
    } catch (XMLStreamException e) {
      // Half a catalogue proves nothing; what it lacks is fetched instead.
      return new Catalogue(List.of());
    }
    return new Catalogue(found);
  }

  private static String attribute(XMLStreamReader reader, String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
