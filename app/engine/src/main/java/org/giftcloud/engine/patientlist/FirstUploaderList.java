// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.patientlist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.keystore.LegacyPatient;

/**
 * {@code GiftCloudPatientList.json} of the first GIFT-Cloud Uploader, or one of its backups: who
 * has which subject, in the clear.
 *
 * @param projects its patients by the project's name
 */
public record FirstUploaderList(Map<String, List<LegacyPatient>> projects) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public FirstUploaderList {
    projects = Collections.unmodifiableMap(new LinkedHashMap<>(projects));
  }

  /**
   * @throws OtherFormException when it is not of this form; says nothing of its content
   */
  public static FirstUploaderList read(InputStream in) throws IOException {
    JsonNode list;
    try {
      list = JSON.readTree(in);
    } catch (JsonProcessingException e) {
      // The parser's message quotes the list.
      throw new OtherFormException("This is no JSON");
    }
    if (!list.path("ProjectList").isArray()) {
      throw new OtherFormException("This is no patient list of the first uploader");
    }
    Map<String, List<LegacyPatient>> projects = new LinkedHashMap<>();
    for (JsonNode project : list.path("ProjectList")) {
      String name = project.path("ProjectName").asText().strip();
      if (name.isEmpty()) {
        throw new OtherFormException("A project of the list has no name");
      }
      List<LegacyPatient> patients = projects.computeIfAbsent(name, key -> new ArrayList<>());
      for (JsonNode row : project.path("AliasList")) {
        patients.add(
            new LegacyPatient(
                row.path("PatientName").asText(),
                row.path("PatientId").asText(),
                row.path("GiftCloudAlias").asText(),
                row.path("GiftCloudPpid").asText()));
      }
    }
    return new FirstUploaderList(projects);
  }

  /** It can be read, but is no such list. */
  public static final class OtherFormException extends IOException {
    private static final long serialVersionUID = 1;

    OtherFormException(String message) {
      super(message);
    }
  }

  @Override
  public String toString() {
    return "FirstUploaderList[redacted]";
  }
}
