// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A home folder as the first uploader left it; all that is in it is made up. */
final class FormerFiles {
  private FormerFiles() {}

  static void write(Path home, URI server) throws IOException {
    Path folder = Files.createDirectories(home.resolve("GiftCloudUploader/RedactionTemplates"));
    Files.writeString(
        home.resolve("GiftCloudUploader.properties"),
        """
        GiftCloud_ServerUrl=%s
        GiftCloud_LastUsername=erika
        GiftCloud_ListenerAeTitle=GiftUploader
        GiftCloud_ListenerPort=11112
        GiftCloud_RemoteAeTitle=OLDPACS
        GiftCloud_RemoteHostName=127.0.0.1
        GiftCloud_RemotePort=11113
        jsessionid=0
        """
            .formatted(server));
    Files.writeString(
        folder.resolve("five.gcfilter"),
        """
        {"FileType": "GIFT-Cloud Anonymisation Filter", "Version": "1.0", "MinimumVersion": "1.0",
         "FilterName": "Five", "RequiredTags": [
           {"DicomGroup": 8, "DicomElement": 112, "ValueType": "String", "Value": "Acme"},
           {"DicomGroup": 8, "DicomElement": 4240, "ValueType": "String", "Value": "Five"},
           {"DicomGroup": 8, "DicomElement": 22, "ValueType": "String", "Value": "1.2.840.10008.5.1.4.1.1.6.1"},
           {"DicomGroup": 8, "DicomElement": 96, "ValueType": "String", "Value": "US"},
           {"DicomGroup": 40, "DicomElement": 4, "ValueType": "String", "Value": "RGB"},
           {"DicomGroup": 40, "DicomElement": 16, "ValueType": "Integer", "Value": 480},
           {"DicomGroup": 40, "DicomElement": 17, "ValueType": "Integer", "Value": 640}],
         "RedactedShapes": [{"X": 66.4, "Y": 2.6, "Width": 100.2, "Height": 20.5}]}
        """);
    Files.writeString(folder.resolve("damaged.gcfilter"), "{");
    Files.writeString(
        home.resolve("GiftCloudUploader/GiftCloudPatientList.json"),
        """
        {"ProjectList": [{"ProjectName": "DEMO", "AliasList": [
          {"PatientName": "Quillfeather^Ottoline", "PatientId": "48151623",
           "GiftCloudAlias": "AutoUploadSubject00007", "GiftCloudPpid": "2_25_77"},
          {"PatientName": "Nobody", "PatientId": "",
           "GiftCloudAlias": "AutoUploadSubject00008", "GiftCloudPpid": "2_25_78"}]}]}
        """);
  }
}
