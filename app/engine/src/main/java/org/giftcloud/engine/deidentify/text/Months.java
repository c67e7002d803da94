// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

/** Names of months as regular expressions, in the languages of hospitals that send us images. */
final class Months {
  /** Names that are no other word beside a number. */
  static final String NAMES =
      "(?:JAN(?:UARY?|UARI|VIER|EIRO|V)?|J\u00c4NNER|IONAWR|ENERO|ENE|GENNAIO|STYCZNIA"
          + "|FEB(?:RUARY?|RUARI|BRAIO|RERO)?|F[E\u00c9]V(?:RIER|EREIRO|R)?|CHWEFROR|LUTEGO"
          + "|MAR(?:CH|S|TS|ZO|\u00c7O|CA)?|M\u00c4RZ|MAERZ|MRZ|MAART|MRT|MAWRTH"
          + "|APR(?:ILE?)?|AVR(?:IL)?|ABR(?:IL)?|EBRILL|KWIETNIA"
          + "|MAY(?:O)?|MAIO?|MAJA?|MEI|MAGGIO"
          + "|JUN(?:E|I|IO|HO)?|JUIN|GIUGNO|GIU|MEHEFIN|CZERWCA"
          + "|JUL(?:Y|I|IO|HO)?|JUIL(?:LET)?|LUGLIO|GORFFENNAF|LIPCA"
          + "|AUG(?:UST|USTUS|USTI)?|AO[U\u00db]T|AGOSTO|AWST|SIERPNIA"
          + "|SEPT?(?:EMBER|EMBRE|IEMBRE)?|SETIEMBRE|SETTEMBRE|SETEMBRO|MEDI|WRZE[S\u015a]NIA"
          + "|OCT(?:OBER|OBRE|UBRE)?|OKT(?:OBER)?|OTTOBRE|OTT|OUTUBRO|HYDREF"
          + "|PA[Z\u0179]DZIERNIKA"
          + "|NOV(?:EMBER|EMBRE|EMBRO|IEMBRE)?|TACHWEDD|LISTOPADA"
          + "|D[E\u00c9]C(?:EMBER|EMBRE)?|DEZ(?:EMBER|EMBRO)?|DESEMBER|DIC(?:IEMBRE|EMBRE)?"
          + "|RHAGFYR|GRUDNIA)";

  /** Short names that are English words too: dates only where a whole year follows. */
  static final String ALSO_WORDS = "(?:GEN|MAG|LUG|AGO|SET|OUT|DES|MARCO)";

  private Months() {}
}
