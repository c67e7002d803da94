// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of months as regular expressions, in the languages of hospitals that send us images. */
final class Months {
  /** From January to December, names that are no other word beside a number. */
  private static final List<String> OF_YEAR =
      List.of(
          "LEDNA|OCAK|IANUARIE|JANU[A\u00c1]R|TAMMIKUU(?:N|TA)?|SIJE[C\u010c]NJA"
              + "|\u0399\u0391\u039d(?:\u039f\u03a5\u0391\u03a1\u0399\u039f\u03a5"
              + "|\u039f\u03a5\u0391\u03a1\u038a\u039f\u03a5)?|\u0e21\\.\u0e04\\."
              + "|\u0e21\u0e01\u0e23\u0e32\u0e04\u0e21|JAN(?:UARY?|UARI|VIER|EIRO|V)?|J\u00c4NNER"
              + "|IONAWR|ENERO|ENE|GENNAIO|STYCZNIA|\u042f\u041d\u0412(?:\u0410\u0420\u042f)?",
          "[U\u00da]NORA|[S\u015e\u0160]UBAT|FEBRUARIE|FEBRU[A\u00c1]R|HELMIKUU(?:N|TA)?"
              + "|VELJA[C\u010c]E"
              + "|\u03a6\u0395\u0392(?:\u03a1\u039f\u03a5\u0391\u03a1[\u0399\u038a]\u039f\u03a5)?"
              + "|\u0e01\\.\u0e1e\\.|\u0e01\u0e38\u0e21\u0e20\u0e32\u0e1e\u0e31\u0e19\u0e18\u0e4c"
              + "|FEB(?:RUARY?|RUARI|BRAIO|RERO)?|F[E\u00c9]V(?:RIER|EREIRO|R)?|CHWEFROR|LUTEGO"
              + "|\u0424\u0415\u0412(?:\u0420\u0410\u041b\u042f)?",
          "B[R\u0158]EZNA|MART|MARTIE|M[A\u00c1]RCIUS|MAALISKUU(?:N|TA)?|O[Z\u017d]UJKA"
              + "|\u039c[\u0391\u0386]\u03a1(?:\u03a4[\u0399\u038a]\u039f\u03a5)?"
              + "|\u0e21\u0e35\\.\u0e04\\.|\u0e21\u0e35\u0e19\u0e32\u0e04\u0e21|MAR(?:CH|S|TS|ZO"
              + "|\u00c7O|CA)?|M\u00c4RZ|MAERZ|MRZ|MAART|MRT|MAWRTH"
              + "|\u041c\u0410\u0420(?:\u0422\u0410)?",
          "DUBNA|N[I\u0130\u0131]SAN|APRILIE|[A\u00c1]PRILIS|HUHTIKUU(?:N|TA)?|TRAVNJA"
              + "|\u0391\u03a0\u03a1(?:\u0399\u039b[\u0399\u038a]\u039f\u03a5)?"
              + "|\u0e40\u0e21\\.\u0e22\\.|\u0e40\u0e21\u0e29\u0e32\u0e22\u0e19|APR(?:ILE?)?"
              + "|AVR(?:IL)?|ABR(?:IL)?|EBRILL|KWIETNIA|\u0410\u041f\u0420(?:\u0415\u041b\u042f)?",
          "KV[E\u011a]TNA|MAY[I\u0131]S|M[A\u00c1]JUS|TOUKOKUU(?:N|TA)?|SVIBNJA"
              + "|\u039c\u0391[\u0399\u03aa\u038a]\u039f\u03a5|\u0e1e\\.\u0e04\\."
              + "|\u0e1e\u0e24\u0e29\u0e20\u0e32\u0e04\u0e21|MAY(?:O)?|MAIO?|MAJA?|MEI|MAGGIO"
              + "|\u041c\u0410\u042f",
          "[C\u010c]ERVNA|HAZ[I\u0130\u0131]RAN|IUNIE|J[U\u00da]NIUS|KES[A\u00c4]KUU(?:N|TA)?"
              + "|LIPNJA|\u0399\u039f\u03a5\u039d[\u0399\u038a]\u039f\u03a5|\u0e21\u0e34\\.\u0e22\\."
              + "|\u0e21\u0e34\u0e16\u0e38\u0e19\u0e32\u0e22\u0e19|JUN(?:E|I|IO|HO)?|JUIN|GIUGNO|GIU"
              + "|MEHEFIN|CZERWCA|\u0418\u042e\u041d(?:\u042f)?",
          "[C\u010c]ERVENCE|TEMMUZ|IULIE|J[U\u00da]LIUS|HEIN[A\u00c4]KUU(?:N|TA)?|SRPNJA"
              + "|\u0399\u039f\u03a5\u039b[\u0399\u038a]\u039f\u03a5|\u0e01\\.\u0e04\\."
              + "|\u0e01\u0e23\u0e01\u0e0e\u0e32\u0e04\u0e21|JUL(?:Y|I|IO|HO)?|JUIL(?:LET)?|LUGLIO"
              + "|GORFFENNAF|LIPCA|\u0418\u042e\u041b(?:\u042f)?",
          "SRPNA|A[G\u011e]USTOS|AUGUSZTUS|ELOKUU(?:N|TA)?|KOLOVOZA"
              + "|\u0391\u03a5\u0393(?:\u039f[\u03a5\u038e]\u03a3\u03a4\u039f\u03a5)?"
              + "|\u0e2a\\.\u0e04\\.|\u0e2a\u0e34\u0e07\u0e2b\u0e32\u0e04\u0e21|AUG(?:UST|USTUS|USTI)?"
              + "|AO[U\u00db]T|AGOSTO|AWST|SIERPNIA|\u0410\u0412\u0413(?:\u0423\u0421\u0422\u0410)?",
          "Z[A\u00c1][R\u0158][I\u00cd]|EYL[U\u00dc]L|SEPTEMBRIE|SZEPTEMBER|SYYSKUU(?:N|TA)?"
              + "|RUJNA"
              + "|\u03a3\u0395\u03a0(?:\u03a4\u0395\u039c\u0392\u03a1[\u0399\u038a]\u039f\u03a5)?"
              + "|\u0e01\\.\u0e22\\.|\u0e01\u0e31\u0e19\u0e22\u0e32\u0e22\u0e19|SEPT?(?:EMBER|EMBRE"
              + "|IEMBRE)?|SETIEMBRE|SETTEMBRE|SETEMBRO|MEDI|WRZE[S\u015a]NIA"
              + "|\u0421\u0415\u041d(?:\u0422\u042f\u0411\u0420\u042f)?",
          "[R\u0158][I\u00cd]JNA|EK[I\u0130\u0131]M|OCTOMBRIE|OKT[O\u00d3]BER|LOKAKUU(?:N|TA)?"
              + "|LISTOPADA|\u039f\u039a\u03a4(?:\u03a9\u0392\u03a1[\u0399\u038a]\u039f\u03a5)?"
              + "|\u0e15\\.\u0e04\\.|\u0e15\u0e38\u0e25\u0e32\u0e04\u0e21|OCT(?:OBER|OBRE|UBRE)?"
              + "|OKT(?:OBER)?|OTTOBRE|OTT|OUTUBRO|HYDREF|PA[Z\u0179]DZIERNIKA"
              + "|\u041e\u041a\u0422(?:\u042f\u0411\u0420\u042f)?",
          "LISTOPADU|KAS[I\u0131]M|NOIEMBRIE|MARRASKUU(?:N|TA)?|STUDENOGA?"
              + "|\u039d\u039f\u0395(?:\u039c\u0392\u03a1[\u0399\u038a]\u039f\u03a5)?"
              + "|\u0e1e\\.\u0e22\\.|\u0e1e\u0e24\u0e28\u0e08\u0e34\u0e01\u0e32\u0e22\u0e19"
              + "|NOV(?:EMBER|EMBRE|EMBRO|IEMBRE)?|TACHWEDD|LISTOPADA"
              + "|\u041d\u041e\u042f(?:\u0411\u0420\u042f)?",
          "PROSINCE|PROSINCA|ARAL[I\u0131]K|DECEMBRIE|JOULUKUU(?:N|TA)?"
              + "|\u0394\u0395\u039a(?:\u0395\u039c\u0392\u03a1[\u0399\u038a]\u039f\u03a5)?"
              + "|\u0e18\\.\u0e04\\.|\u0e18\u0e31\u0e19\u0e27\u0e32\u0e04\u0e21|D[E\u00c9]C(?:EMBER"
              + "|EMBRE)?|DEZ(?:EMBER|EMBRO)?|DESEMBER|DIC(?:IEMBRE|EMBRE)?|RHAGFYR|GRUDNIA"
              + "|\u0414\u0415\u041a(?:\u0410\u0411\u0420\u042f)?");

  /** Any of them. */
  static final String NAMES = "(?:" + String.join("|", OF_YEAR) + ")";

  /** Short names that are English words too: dates only where a whole year follows. */
  static final String ALSO_WORDS = "(?:GEN|MAG|LUG|AGO|SET|OUT|DES|MARCO)";

  private static final Pattern ANY =
      Pattern.compile(NAMES + "|" + ALSO_WORDS, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final List<String> ROMAN =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

  private Months() {}

  /** Where a date with the name of a month may stand. */
  static Around around(String text) {
    Around around = new Around(text);
    Matcher name = ANY.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      if (mayBegin(text, i) && name.region(i, text.length()).lookingAt()) {
        around.add(i);
      }
    }
    return around;
  }

  /** At a word, also behind a number and what is written after it: {@code 3rdMAR}. */
  private static boolean mayBegin(String text, int at) {
    return Character.isLetter(text.charAt(at))
        && (at == 0
            || !Character.isLetter(text.charAt(at - 1))
            || (at >= 3 && Character.isDigit(text.charAt(at - 3))));
  }

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
