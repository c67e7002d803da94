// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

/** A person nobody is. */
record Patient(
    String family,
    String given,
    String id,
    String nhsNumber,
    String birthDate,
    String sex,
    String address,
    String postcode,
    String phone,
    String email) {
  String personName() {
    return family + "^" + given;
  }

  Patient bornOn(String date) {
    return new Patient(family, given, id, nhsNumber, date, sex, address, postcode, phone, email);
  }

  /** As it is written in a sentence. */
  String fullName() {
    return given + " " + family;
  }

  @Override
  public String toString() {
    return "Patient[redacted]";
  }
}
