// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it measures")
class TextCleanerTest {
  private final TextCleaner cleaner = new TextCleaner(identity());

  @Test
  void keeps_a_description_word_for_word() {
    for (String text :
        List.of(
            "CT THORAX 1.5mm",
            "T2 FLAIR AX 3.0 mm C+",
            "HEAD/NECK  pre & post",
            "Ax DWI b=1000",
            "Recon 2: B30f 120 kV 0.5 s",
            "2 SET 12",
            "FLAIR 3 GEN 24",
            "COR T1 fs 512x512")) {
      assertSame(text, cleaner.clean(text));
    }
  }

  @Test
  void takes_the_patients_own_name_out() {
    assertEquals("CT THORAX FOR", cleaner.clean("CT THORAX FOR SMITHSON"));
    assertEquals("CT chest,", cleaner.clean("CT chest, zoë Smithson's"));
    assertEquals("scan of", cleaner.clean("scan of Z. Smithson"));
    assertEquals("follow-up", cleaner.clean("follow-up SMITHOSN"));
    assertEquals("MRI", cleaner.clean("MRI ZOE^SMITHSON^M").replace("^", "").strip());
  }

  @Test
  void takes_identifiers_out_however_they_are_written() {
    assertEquals("MRI", cleaner.clean("MRI AB-123 456"));
    assertEquals("MRI repeat", cleaner.clean("MRI ab123456 repeat"));
    assertEquals("born", cleaner.clean("born 3.4.1956"));
    assertEquals("born", cleaner.clean("born 03 04 1956"));
  }

  @Test
  void takes_out_what_identifies_anybody() {
    for (String text :
        List.of(
            "943 476 5919",
            "\uff11\uff19\uff14\uff17\u5e74\uff19\u6708\uff12\uff13\u65e5",
            "\u662d\u548c\uff12\uff12\u5e74\uff19\u6708\uff12\uff13\u65e5",
            "\u662d\u548c\u4e8c\u5341\u4e8c\u5e74\u4e5d\u6708\u4e8c\u5341\u4e09\u65e5",
            "1947\ub144 9\uc6d4 23\uc77c",
            "1947\ub14409\uc6d423\uc77c",
            "\uff10\uff19\uff10\uff0d\uff11\uff12\uff13\uff14\uff0d\uff15\uff16\uff17\uff18",
            "\u0662\u0663/\u0660\u0669/\u0661\u0669\u0664\u0667",
            "23/09/2490",
            "a.b@example.org",
            "https://example.org/x",
            "020 7946 0018",
            "NW3 2QG",
            "12 High Street",
            "12/05/2021",
            "12 May 2021",
            "11MAR2024",
            "12. M\u00e4rz 2021",
            "1er f\u00e9vrier 2021",
            "12 de marzo de 2021",
            "3 Gorffennaf 2021",
            "9 ago 2021",
            "11-Mar-24",
            "11.03.24",
            "2024 03 11",
            "20240311101112",
            "95 year old",
            "101y",
            "(212) 555-0123",
            "Dr Patel",
            "DR.QUIMBY",
            "Dr_Quimby",
            "Mr.Quimby",
            "Dr. med. Quimby",
            "Mrs Ottoline Featherstonehaugh",
            "MRS OTTOLINE FEATHERSTONEHAUGH",
            "Dr Piers van Quimby",
            "Frau Quimby",
            "00447700900123",
            "07700.900123",
            "(020) 7946 0958",
            "9434 765 919",
            "QQ 12 34 56 C".replace('Q', 'J'),
            "P.O. Box 1234",
            "ID 99887766",
            "acc# 99887766",
            "Pat.-Nr. 99887766",
            "1942\u5e743\u67081\u65e5",
            "\u662d\u548c17\u5e743\u67081\u65e5",
            "S17.3.1",
            "1.III.1942",
            "MRN 0044123")) {
      assertEquals("see", cleaner.clean("see " + text), text);
    }
  }

  @Test
  void a_title_takes_no_more_than_the_name() {
    assertEquals("seen by on ward", cleaner.clean("seen by Mrs Ottoline Quimby on ward"));
    assertEquals("for review", cleaner.clean("Dr Quimby for review"));
    for (String text : List.of("MR HEAD", "DR CHEST", "TE 30 ms brain", "MR-BRAIN")) {
      assertSame(text, cleaner.clean(text));
    }
    assertEquals("for", cleaner.clean("for Mr Head"));
  }

  @Test
  void takes_what_is_certain_out_of_terms_and_leaves_versions() {
    assertEquals(
        "x",
        cleaner.cleanTerm("x 943 476 5919 jane@example.org 12/03/2020 07700 900123 Mrs Quimby"));
    for (String term : List.of("05.01.0000.0000", "2018-12-01", "VB20P_2019.03.11", "syngo 4.1")) {
      assertSame(term, cleaner.cleanTerm(term));
    }
  }

  @Test
  void a_profile_that_keeps_years_keeps_no_more_in_text() {
    TextCleaner strict = new TextCleaner(identity(), TextCleaner.Dates.YEARS_ONLY);
    for (String text :
        List.of(
            "March 2020",
            "2020-03",
            "03/2020",
            "12 Mar",
            "12/03",
            "12.3.20",
            "12. 3. 2020",
            "12 / 03 / 2020",
            "12 mars 2020",
            "2020/071",
            "93F",
            "93 M",
            "aged 93",
            "age: 95",
            "IL 62704",
            "10.1.2.33",
            "00:1A:2B:3C:4D:5E",
            "1M8GDM9AXKP042788",
            "passport 123456789")) {
      assertEquals("see", strict.clean("see " + text), text);
    }
    for (String text : List.of("scan of 2020", "1.5 mm", "89 M", "T2 3D", "512/512")) {
      assertSame(text, strict.clean(text));
    }
  }

  @Test
  void takes_a_short_name_out_beside_a_number_or_spelt() {
    TextCleaner of = named("Shah^Ana");
    for (String text : List.of("SHAH2", "2Shah", "S H A H", "s.h.a.h")) {
      assertEquals("CT", of.clean("CT " + text), text);
    }
  }

  @Test
  void takes_short_names_out_that_are_written_as_one_or_spelt() {
    TextCleaner of = named("De La Cruz^Eva");
    for (String text : List.of("DelaCruz", "EVADELACRUZ", "CruzE", "ecruz", "eva-cruz")) {
      assertEquals("CT", of.clean("CT " + text).replace("-", "").strip(), text);
    }
    assertEquals("CT", named("Smithson^Zoe").clean("CT S m i t h s o n"));
    assertEquals("CT", named("Smithson^Zoe").clean("CT SMITH-SON"));
    assertEquals("CT", named("Li^Amy").clean("CT AmyLi"));
  }

  @Test
  void takes_a_short_name_out_that_is_glued_to_other_words() {
    TextCleaner of = named("Li^Wei");
    assertEquals("ct Head", of.clean("ctLiHead"));
    assertEquals("CT HEAD", of.clean("CT LIHEAD"));
    assertEquals("CT THORAX", of.clean("CT THORAXLI"));
    for (String text : List.of("LiWei", "WeiLi", "LIWEI", "Li_Wei", "WeiLi2", "weili")) {
      assertEquals("CT", of.clean("CT " + text).replace("_", "").strip(), text);
    }
    for (String text :
        List.of("LIVER", "limited", "LIMB", "Lipoma", "T2 LIFT", "DELINEATE", "weight")) {
      assertSame(text, of.clean(text));
    }
  }

  @Test
  void takes_a_surname_of_one_letter_out_beside_the_given_name() {
    TextCleaner of = named("O^Jin");
    for (String text : List.of("O Jin", "Jin O", "O^Jin", "JIN O.", "OJIN", "Jin, O", "O. Jin")) {
      assertEquals("CT", of.clean("CT " + text).replaceAll("[ ^.,]+$", ""), text);
    }
    assertSame("O2 mask, 5 o clock", of.clean("O2 mask, 5 o clock"));
  }

  @Test
  void takes_initials_and_a_name_out_that_was_cut_off() {
    TextCleaner of = named("Zwartkreuz^Ottoline^Mae");
    for (String text : List.of("O.M.Z.", "Z O M", "o. m. z", "ZWART", "Zwartkr", "ottol")) {
      assertEquals("CT", of.clean("CT " + text).replaceAll("[ .]+$", ""), text);
    }
    assertSame("C T A OMZ", of.clean("C T A OMZ"));
    KnownIdentity department = new KnownIdentity();
    department.addPlace("Neurology, Ultrasonography");
    assertSame("ULTRA low dose NEURO", new TextCleaner(department).clean("ULTRA low dose NEURO"));
  }

  @Test
  void takes_identifiers_of_objects_out_but_not_those_of_the_standard() {
    for (String uid : List.of("1.2.826.0.1.3680043.77.5", "2.25.278952683557960013279895310456")) {
      assertEquals("prior", cleaner.clean("prior " + uid));
      assertEquals("prior", cleaner.cleanTerm("prior " + uid));
    }
    assertEquals("MR..dcm", cleaner.clean("MR.1.3.12.2.1107.5.2.43.66038.dcm"));
    assertEquals("", cleaner.clean("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));
    for (String text : List.of("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4", "10.0.17763.1")) {
      assertSame(text, cleaner.clean(text));
    }
  }

  @Test
  void takes_high_ages_out_in_short() {
    for (String text : List.of("Aged 97", "age: 102", "97F", "103M")) {
      assertEquals("fall", cleaner.clean(text + " fall").replaceAll("^[, ]+", ""), text);
    }
    for (String text : List.of("age 61", "61F", "97.5F", "120M", "90 MHz", "1M")) {
      assertSame(text, cleaner.clean(text));
    }
  }

  @Test
  void a_day_or_month_gives_no_shift_away() {
    TextCleaner moved = new TextCleaner(identity(), TextCleaner.Dates.MOVED);
    for (String text :
        List.of("11 June", "June 2024", "06/2024", "2024-06", "Jun 11th", "11. Jun 24")) {
      assertEquals("see", moved.clean("see " + text), text);
    }
    for (String text : List.of("phase 3/4", "1/2", "scan of 2020", "5 margin 10", "2 SET 12")) {
      assertSame(text, moved.clean(text));
    }
  }

  @Test
  void takes_those_out_who_did_something() {
    assertEquals("scan by", cleaner.clean("scan by Ida Querfurt"));
    assertEquals("REPORTED BY", cleaner.clean("REPORTED BY QUERFURT"));
    assertEquals("operator: on CT", cleaner.clean("operator: Querfurt on CT"));
    for (String text :
        List.of(
            "reported by phone", "PERFORMED BY RADIOLOGY", "seen by us", "operator dependent")) {
      assertSame(text, cleaner.clean(text));
    }
  }

  @Test
  void a_device_with_a_medical_name_costs_no_medical_word() {
    KnownIdentity known = new KnownIdentity();
    known.addIdentifier("THORAX");
    known.addIdentifier("KRUMCT");
    known.addIdentifier("HXF-2231");

    TextCleaner of = new TextCleaner(known);

    assertSame("CT THORAX", of.clean("CT THORAX"));
    assertEquals("CT", of.clean("CT KRUMCT HXF-2231"));
  }

  @Test
  void takes_out_what_is_transcribed() {
    assertEquals("CT", named("B\u00f6hm^J\u00f6rg").clean("CT BOEHM Joerg"));
    assertEquals("CT", named("\u00d8ster^Aa").clean("CT Oester"));
    assertEquals("CT", named("Boehm^Joerg").clean("CT B\u00f6hm J\u00f6rg"));
  }

  @Test
  void takes_names_out_of_scripts_without_spaces() {
    TextCleaner japanese = named("Yamada^Tarou=山田^太郎=やまだ^たろう");
    assertEquals("様 胸部CT", japanese.clean("山田太郎様 胸部CT"));
    assertEquals("さんの頭部", japanese.clean("やまださんの頭部"));
    assertEquals("頭部", japanese.clean("ヤマダ頭部"));
    assertEquals("頭部", japanese.clean("ﾔﾏﾀﾞ頭部").replace("ﾞ", ""));
    assertEquals("患者 头部", named("王^小明").clean("患者王小明头部"));
    assertEquals("头部 CT", named("王明").clean("头部王明CT"));
    assertEquals("머리", named("Hong^Gildong=洪^吉洞=홍^길동").clean("홍길동 머리"));
    assertEquals("", named("ﾔﾏﾀﾞ^ﾀﾛｳ").clean("ヤマダタロウ"));
  }

  @Test
  void takes_a_number_out_without_its_letters_and_zeros() {
    KnownIdentity known = new KnownIdentity();
    known.addIdentifier("RXK4471903");
    known.addIdentifier("0012345678");
    assertEquals("no and", new TextCleaner(known).clean("no 447-1903 and 12345678"));
  }

  @Test
  void reads_a_repeatedtext_in_reasonable_time() {
    KnownIdentity known = new KnownIdentity();
    known.addIdentifier("444444");
    TextCleaner of = new TextCleaner(known);
    for (String text :
        List.of("a", "4", "www.", "a.", "mrn ", "1 a b c ", "dr a. ", "@a.", "dr ", "a b ", " ")) {
      String repeated = text.repeat(250_000 / text.length());
      assertTimeout(Duration.ofSeconds(10), () -> of.clean("dr a" + repeated));
    }
  }

  @Test
  void keeps_what_only_looks_like_a_date_or_an_age() {
    for (String text :
        List.of("5 margin 10", "1.5.2", "12 decubitus 30", "90 kV", "99mTc", "3.0.1.20", "95%")) {
      assertSame(text, cleaner.clean(text));
    }
  }

  private static TextCleaner named(String name) {
    KnownIdentity known = new KnownIdentity();
    known.addName(name);
    return new TextCleaner(known);
  }

  @Test
  void keeps_anatomy_although_a_patient_is_called_so() {
    KnownIdentity identity = new KnownIdentity();
    identity.addName("HEAD^JOHN");

    TextCleaner head = new TextCleaner(identity);

    assertSame("CT HEAD", head.clean("CT HEAD"));
    assertSame("T HEAD", head.clean("T HEAD"));
    assertEquals("CT HEAD for", head.clean("CT HEAD for John"));
    for (String text :
        List.of("HEAD JOHN", "John Head", "HEAD^JOHN", "Head, John", "J. Head", "j head")) {
      assertEquals("CT", head.clean("CT " + text), text);
    }
  }

  @Test
  void a_house_number_goes_beside_its_street_alone() {
    KnownIdentity identity = new KnownIdentity();
    identity.addPlace("100 Plumtree Ginnel, Strathmuckle, ZZ8 2QX");
    identity.addPlace("Rosenweg 250, 80331 Mühlhausen");
    TextCleaner own = new TextCleaner(identity);

    for (String kept : List.of("REP-100", "CT 100 kV 250 mAs", "slice 100")) {
      assertEquals(kept, own.clean(kept));
    }
    for (String home :
        List.of("100 Plumtree Ginnel", "100, Plumtree", "Rosenweg 250", "rosenweg-250", "80331")) {
      assertEquals("lives at", own.clean("lives at " + home), home);
    }
  }

  @Test
  void takes_a_place_out_whole_although_one_of_its_words_is_medical() {
    KnownIdentity identity = new KnownIdentity();
    identity.addPlace("98 Wetherspool Lane, Upper Slaughby, ZZ7 1QX");
    identity.addPlace("Nuclear Medicine");
    TextCleaner places = new TextCleaner(identity);

    assertEquals("lives in", places.clean("lives in upper Slaughby"));
    assertEquals("f/u", places.clean("f/u 98 Wetherspool Lane,Upper Slaughby").replace(",", ""));
    assertEquals("Nuclear Medicine upper arm", places.clean("Nuclear Medicine upper arm"));
  }

  private static KnownIdentity identity() {
    KnownIdentity identity = new KnownIdentity();
    identity.addName("SMITHSON^Zoé^M");
    identity.addIdentifier("AB123456");
    identity.addDate("19560403");
    identity.addPlace("Royal Norbury Hospital");
    return identity;
  }
}
