// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A patient's own name and number in the ways that people write them. */
class OwnSpellingsTest {
  /** Who; then what is written and what stays of it. */
  private static final String[][] NAMES = {
    {"Ford^Joan", "FORD01JOAN knee", "01 knee"},
    {"Ford^Joan", "MRSFORD knee", "MRS knee"},
    {"Ford^Joan", "CTFORDKNEE", "CT KNEE"},
    {"Ford^Joan", "xFordx", "x"},
    {"Ford^Joan", "Fords knee", "knee"},
    {"Ford^Joan", "F0rd knee", "knee"},
    {"Ford^Joan", "Jo-an knee", "knee"},
    {"Ford^Joan", "Fo rd knee", "knee"},
    {"Ford^Joan", "Joanie knee", "knee"},
    {"Ford^Joan", "afford fjord form comfort", "afford fjord form comfort"},
    {"Doe^John", "Jhon knee", "knee"},
    {"Lee^Ann", "LEE2023KNEE", "2023KNEE"},
    {"Lee^Ann", "CTLEE", "CT"},
    {"Lee^Ann", "PTLEE", "PT"},
    {"Lee^Ann", "LEEPT", "PT"},
    {"Lee^Ann", "P1LEE", "P1"},
    {"Lee^Ann", "MSLEE", "MS"},
    {"Lee^Ann", "DRLEE", "DR"},
    {"Lee^Ann", "LEEKNEEL", "KNEEL"},
    {"Lee^Ann", "CT LEE KNEE", "CT KNEE"},
    {"Lee^Ann", "KNEE SLEEVE fleece scanner ANNULUS", "KNEE SLEEVE fleece scanner ANNULUS"},
    {"Kim^Lee", "KIMLEEKNEE", "KNEE"},
    {"Kim^Lee", "CTLEEKIM2", "CT 2"},
    {"Kim^Lee", "SLEEVE KIMONO", "SLEEVE KIMONO"},
    {"Ain^Ted", "CTED DRAIN MRAINED", "CTED DRAIN MRAINED"},
    {"มานี^รักดี", "ผู้ป่วยมานีปวดเข่า", "ผู้ป่วย ปวดเข่า"},
    {"มานี^รักดี", "นางมานี รักดี", "นาง"},
    {"כהן^דוד", "לדוד", ""},
    {"כהן^דוד", "עםכהן", ""},
    {"حسن^علي", "لعلي", ""},
    {"حسن^علي", "تحسن", "تحسن"},
    {"राम^कुमार", "राम कुमार", ""},
    {"Novotný^Petr", "Novotného koleno", "koleno"},
    {"Svoboda^Petr", "Petrovi Svobodovi", ""},
    {"Kwaśniewska^Anna", "Kwaśniewskiej", ""},
    {"Kowalski^Jan", "Kowalskiej kolano", "kolano"},
    {"Достоевский^Фёдор", "для Достоевского", "для"},
    {"Aagaard^Åse", "Ågård", ""},
    {"Dijkstra^Jan", "Dykstra", ""},
    {"𠮷田^太郎", "𠮷田様", "様"},
    {"林^太郎", "林様 胸部", "胸部"},
    {"Quimbleton^Jonas", "Quim\u001b(Bbleton", ""},
    {"Quimbleton^Jonas", "𝐐𝐮𝐢𝐦𝐛𝐥𝐞𝐭𝐨𝐧", ""}
  };

  private static final String[][] NUMBERS = {
    {"RJ1-123456", "123456 knee", "knee"},
    {"UHL2/654321", "654321 knee", "knee"},
    {"2023-004711", "004711 knee", "knee"},
    {"2023-004711", "2023 knee", "2023 knee"},
    {"1234567^^^HOSP2^MR", "1234567 knee", "knee"},
    {"4711", "Pat4711 P4711 MRN4711 004711 knee", "knee"},
    {"19600203-1234", "600203-1234 knee", "knee"},
    {"1000", "b1000 knee", "b1000 knee"},
    {"12345678", "slice 1234567", "slice 1234567"}
  };

  @Test
  void a_name_goes_and_other_words_stay() {
    for (String[] row : NAMES) {
      KnownIdentity known = new KnownIdentity();
      known.addName(row[0]);
      assertEquals(row[2], new TextCleaner(known).clean(row[1]), row[0] + " in " + row[1]);
    }
  }

  @Test
  void a_number_goes_and_measurements_stay() {
    for (String[] row : NUMBERS) {
      KnownIdentity known = new KnownIdentity();
      known.addIdentifier(row[0]);
      assertEquals(row[2], new TextCleaner(known).clean(row[1]), row[0] + " in " + row[1]);
    }
  }

  @Test
  void what_goes_on_in_the_next_value_is_one() {
    KnownIdentity known = new KnownIdentity();
    known.addName("Quimbleton^Jonas");
    known.addIdentifier("48213377");
    known.addDate("19600203");
    TextCleaner cleaner = new TextCleaner(known);

    assertEquals(List.of("", "knee"), cleaner.clean(List.of("Quim", "bleton knee")));
    assertEquals(List.of("no", "left"), cleaner.clean(List.of("no 4821", "3377 left")));
    assertEquals(List.of("L", "R"), cleaner.clean(List.of("L", "R")));
    assertEquals(List.of("", "knee"), cleaner.cleanTerms(List.of("Quim", "bleton knee")));
  }

  @Test
  void long_texts_take_little_time() {
    KnownIdentity known = new KnownIdentity();
    known.addName("Lee^Joan");
    known.addIdentifier("4711");
    TextCleaner cleaner = new TextCleaner(known);
    for (String text : List.of("1", "CT", "CTLEE", "a\u0301", "Jo an ", "LEE1", "0", "มานี")) {
      String repeated = text.repeat(600_000 / text.length());
      assertTimeout(Duration.ofSeconds(10), () -> cleaner.clean(repeated), text);
    }
  }
}
