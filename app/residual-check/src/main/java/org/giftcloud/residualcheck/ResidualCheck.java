// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Searches what is about to leave for identity, in every byte and name. Immutable; one object
 * serves many threads. Its limits are exact and written in the module's README.
 */
public final class ResidualCheck {
  private static final String NAME = "file name";

  /** In so long a number some digits are a patient's by chance; it is searched as any UID is. */
  private static final Pattern NAMED_BY_UID = Pattern.compile("2\\.25\\.[0-9]{1,39}\\.dcm");

  private final Rules rules;
  private final List<Token> ofThisFile;
  private final List<String> exempt;
  private final General general;

  /** Compiles the rules, which is the costly part: keep the object for all files of a patient. */
  public ResidualCheck(Collection<Identifier> known) {
    this(new Rules(known), List.of(), List.of(), General.OFF);
  }

  private ResidualCheck(Rules rules, List<Token> ofThisFile, List<String> exempt, General general) {
    this.rules = rules;
    this.ofThisFile = ofThisFile;
    this.exempt = exempt;
    this.general = general;
  }

  /** Whether patterns that belong to nobody known are searched too. */
  enum General {
    OFF,
    ON
  }

  /** The same check, letting through what an option keeps on purpose and pseudonyms. */
  public ResidualCheck exempting(Collection<String> texts) {
    List<String> folded =
        texts.stream().map(String::strip).map(Folding::fold).filter(t -> !t.isEmpty()).toList();
    return new ResidualCheck(rules, ofThisFile, folded, general);
  }

  /**
   * The same check that also looks for NHS numbers, e-mail, telephone, postcodes, URLs with a user.
   */
  public ResidualCheck withGeneralPatterns() {
    return new ResidualCheck(rules, ofThisFile, exempt, General.ON);
  }

  /** The same check that also looks for UIDs of one file, everywhere but in pixel bytes. */
  public ResidualCheck alsoFor(Collection<String> uids) {
    List<Token> tokens =
        uids.stream()
            .map(uid -> new Token(Finding.Kind.KNOWN_UID, Folding.fold(uid), Token.Bound.DIGIT))
            .filter(token -> token.text().length() >= Tokens.SHORTEST)
            .toList();
    return new ResidualCheck(rules, tokens, exempt, general);
  }

  private ValueSearch values(Hits hits) {
    return new ValueSearch(rules, ofThisFile, general, hits);
  }

  /** How many of the known identifiers are too short to be searched. */
  public int unsearchable() {
    return rules.unsearchable;
  }

  /** Searches a DICOM file and its name; a file that cannot be searched to its end is a finding. */
  public List<Finding> search(InputStream bytes, String name) {
    return report(bytes, name).findings();
  }

  /** As {@link #search}, with counts for the receipt. */
  public Report report(InputStream bytes, String name) {
    Hits hits = new Hits(exempt);
    ValueSearch values = values(hits);
    searchName(values, name, NAME);
    return hits.report(searchDicom(bytes, values, hits));
  }

  /** Searches a name, a path or any other text that leaves. */
  public Report text(String text, String where) {
    Hits hits = new Hits(exempt);
    searchName(values(hits), text, where);
    return hits.report(text.length());
  }

  /** Searches bytes that are not DICOM (a manifest, a report, a log) as text of any encoding. */
  public Report plain(InputStream bytes, String name) {
    Hits hits = new Hits(exempt);
    ValueSearch values = values(hits);
    searchName(values, name, NAME);
    Source source = new Source(bytes);
    rest(source, values, hits, "plain bytes");
    return hits.report(source.consumed());
  }

  /** Searches a ZIP of DICOM files: its name, and each entry's name and bytes. */
  public Report zip(InputStream bytes, String name) {
    Hits hits = new Hits(exempt);
    ValueSearch values = values(hits);
    searchName(values, name, NAME);
    long searched = 0;
    try {
      ZipInputStream zip = new ZipInputStream(bytes, StandardCharsets.UTF_8);
      ZipEntry entry = zip.getNextEntry();
      if (entry == null) {
        hits.add(Finding.Kind.UNREADABLE, () -> "ZIP");
      }
      while (entry != null) {
        searchName(values, entry.getName(), "ZIP entry name");
        if (!entry.isDirectory()) {
          searched += searchDicom(zip, values, hits);
        }
        entry = zip.getNextEntry();
      }
    } catch (EOFException e) {
      hits.add(Finding.Kind.TRUNCATED, () -> "ZIP");
    } catch (IOException | IllegalArgumentException e) {
      hits.add(Finding.Kind.UNREADABLE, () -> "ZIP");
    }
    return hits.report(searched);
  }

  private void searchName(ValueSearch values, String name, String where) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    Form form = NAMED_BY_UID.matcher(name).matches() ? Form.NUMBERS : Form.TEXT;
    values.search(utf8, utf8.length, form, CharacterSets.DEFAULT, () -> where);
  }

  private long searchDicom(InputStream bytes, ValueSearch values, Hits hits) {
    Source source = new Source(bytes);
    Finding.Kind failure;
    try {
      new DicomWalker(source, values, hits).walk();
      return source.consumed();
    } catch (DicomWalker.MalformedException e) {
      failure = e.kind();
    } catch (ZipException e) {
      failure = Finding.Kind.MALFORMED;
    } catch (EOFException e) {
      failure = Finding.Kind.TRUNCATED;
    } catch (IOException e) {
      failure = Finding.Kind.UNREADABLE;
    }
    hits.add(failure, () -> "file");
    // It will not leave, but a person is told what is in it.
    rest(source, values, hits, "unparsed bytes");
    return source.consumed();
  }

  private void rest(Source source, ValueSearch values, Hits hits, String where) {
    try {
      values.search(source, Long.MAX_VALUE, Form.OPAQUE, CharacterSets.DEFAULT, () -> where);
    } catch (IOException e) {
      hits.add(Finding.Kind.UNREADABLE, () -> "file");
    }
  }
}
