// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.List;

/** Names of months as regular expressions, in the languages of hospitals that send us images. */
final class Months {
  /** From January to December, names that are no other word beside a number. */
  private static final List<String> OF_YEAR =
      List.of(
          "JAN(?:UARY?|UARI|VIER|EIRO|V)?|J\u00c4NNER|IONAWR|ENERO|ENE|GENNAIO|STYCZNIA"
              + "|\u042f\u041d\u0412(?:\u0410\u0420\u042f)?",
          "FEB(?:RUARY?|RUARI|BRAIO|RERO)?|F[E\u00c9]V(?:RIER|EREIRO|R)?|CHWEFROR|LUTEGO"
              + "|\u0424\u0415\u0412(?:\u0420\u0410\u041b\u042f)?",
          "MAR(?:CH|S|TS|ZO|\u00c7O|CA)?|M\u00c4RZ|MAERZ|MRZ|MAART|MRT|MAWRTH"
              + "|\u041c\u0410\u0420(?:\u0422\u0410)?",
          "APR(?:ILE?)?|AVR(?:IL)?|ABR(?:IL)?|EBRILL|KWIETNIA"
              + "|\u0410\u041f\u0420(?:\u0415\u041b\u042f)?",
          "MAY(?:O)?|MAIO?|MAJA?|MEI|MAGGIO|\u041c\u0410\u042f",
          "JUN(?:E|I|IO|HO)?|JUIN|GIUGNO|GIU|MEHEFIN|CZERWCA|\u0418\u042e\u041d(?:\u042f)?",
          "JUL(?:Y|I|IO|HO)?|JUIL(?:LET)?|LUGLIO|GORFFENNAF|LIPCA|\u0418\u042e\u041b(?:\u042f)?",
          "AUG(?:UST|USTUS|USTI)?|AO[U\u00db]T|AGOSTO|AWST|SIERPNIA"
              + "|\u0410\u0412\u0413(?:\u0423\u0421\u0422\u0410)?",
          "SEPT?(?:EMBER|EMBRE|IEMBRE)?|SETIEMBRE|SETTEMBRE|SETEMBRO|MEDI|WRZE[S\u015a]NIA"
              + "|\u0421\u0415\u041d(?:\u0422\u042f\u0411\u0420\u042f)?",
          "OCT(?:OBER|OBRE|UBRE)?|OKT(?:OBER)?|OTTOBRE|OTT|OUTUBRO|HYDREF|PA[Z\u0179]DZIERNIKA"
              + "|\u041e\u041a\u0422(?:\u042f\u0411\u0420\u042f)?",
          "NOV(?:EMBER|EMBRE|EMBRO|IEMBRE)?|TACHWEDD|LISTOPADA"
              + "|\u041d\u041e\u042f(?:\u0411\u0420\u042f)?",
          "D[E\u00c9]C(?:EMBER|EMBRE)?|DEZ(?:EMBER|EMBRO)?|DESEMBER|DIC(?:IEMBRE|EMBRE)?"
              + "|RHAGFYR|GRUDNIA|\u0414\u0415\u041a(?:\u0410\u0411\u0420\u042f)?");

  /** Any of them. */
  static final String NAMES = "(?:" + String.join("|", OF_YEAR) + ")";

  /** Short names that are English words too: dates only where a whole year follows. */
  static final String ALSO_WORDS = "(?:GEN|MAG|LUG|AGO|SET|OUT|DES|MARCO)";

  private static final List<String> ROMAN =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

  private Months() {}

  /**
   * The names of one.
   *
   * @param month from 1
   */
  static String named(int month) {
    return "(?:" + OF_YEAR.get(month - 1) + ")";
  }

  /** The same in Roman numerals. */
  static String roman(int month) {
    return ROMAN.get(month - 1);
  }
}
