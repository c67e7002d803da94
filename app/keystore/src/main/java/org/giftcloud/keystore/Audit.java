// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was done by whom. Every record names the one before it and the heads of other segments that
 * were seen, so that nobody changes, drops or inserts one unnoticed; and the site's key signs
 * statements of it for outsiders.
 */
public final class Audit {
  private static final String TITLE = "giftcloud keystore audit 1\n";
  private final Session session;

  Audit(Session session) {
    this.session = session;
  }

  /**
   * What a check of the chain found.
   *
   * @param records all records whose chain was followed, of every kind
   * @param statement the state of all segments, for {@link #sign}
   * @param unproved heads from outside that are not in the chain
   */
  public record Checked(
      List<AuditEntry> entries,
      long records,
      List<Finding> findings,
      String statement,
      List<AuditHead> unproved) {
    public Checked {
      entries = List.copyOf(entries);
      findings = List.copyOf(findings);
      unproved = List.copyOf(unproved);
    }

    @Override
    public String toString() {
      return "Checked[" + records + "]";
    }
  }

  /** Every audited deed, oldest first. */
  public List<AuditEntry> entries() throws KeyStoreException {
    return verify().entries();
  }

  /**
   * The end of this process's own chain, which names the ends of the others that it saw: to be kept
   * outside, in a receipt. Where this process has recorded nothing yet, a record that says so.
   */
  public AuditHead head() throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      return session.head();
    } finally {
      session.lock().unlock();
    }
  }

  /** Follows every segment from its first record and compares what they saw of each other. */
  public Checked verify() throws KeyStoreException {
    return verify(List.of());
  }

  /** The same, and holds heads that were kept outside against the chains. */
  public Checked verify(Collection<AuditHead> kept) throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      Map<Stamp, AuditEntry> entries = new TreeMap<>();
      Replay replay =
          new Replay(
              session.place().storeId(),
              session.person().keys(),
              (segment, record) -> {
                if (record.body() instanceof Body.Audit audit) {
                  entries.put(Stamp.of(record.lamport(), segment), entry(record, audit));
                }
              });
      Archive archive = Archive.all(session.place(), session.person().keys());
      Map<Id, Head> compacted = session.ledger().facts().compacted();
      replay.startAfter(PublicationSeal.Covered.wholly(compacted));
      replay.startWith(archive.segments());
      replay.readLocal(session.place().local());
      replay.readShare(session.place().share());
      List<Finding> findings = new ArrayList<>(replay.findings());
      if (session.isShareReachable()) {
        findings.addAll(archive.against(compacted));
      }
      List<AuditHead> unproved =
          kept.stream().distinct().filter(head -> !isProved(head, replay)).toList();
      long records = replay.heads().values().stream().mapToLong(Head::sequence).sum();
      return new Checked(
          List.copyOf(entries.values()), records, findings, statement(replay), unproved);
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  private boolean isProved(AuditHead head, Replay replay) {
    Optional<Id> segment = Id.parse(head.segment());
    return head.store().equals(session.place().storeId().hex())
        && head.digest().matches("[0-9a-f]{64}")
        && segment.isPresent()
        && replay.holds(
            segment.get(),
            new Head(head.sequence(), Blob.of(HexFormat.of().parseHex(head.digest()))));
  }

  private static AuditEntry entry(LogRecord record, Body.Audit audit) {
    return new AuditEntry(
        Instant.ofEpochMilli(record.timeMillis()),
        audit.person(),
        audit.action(),
        audit.label(),
        audit.reason());
  }

  private String statement(Replay replay) {
    StringBuilder text = new StringBuilder(TITLE);
    text.append("store ").append(session.place().storeId().hex()).append('\n');
    text.append("stated ").append(session.now()).append('\n');
    replay
        .heads()
        .forEach(
            (segment, head) ->
                text.append("segment ")
                    .append(segment.hex())
                    .append(' ')
                    .append(head.sequence())
                    .append(' ')
                    .append(head.digest().hex())
                    .append('\n'));
    return text.toString();
  }

  /** The site's Ed25519 signature over the UTF-8 of a text, in base 64. */
  public String sign(String text) {
    session.requireOpen();
    byte[] signature = session.person().keys().sign(Kdf.utf8(text));
    return Base64.getEncoder().encodeToString(signature);
  }

  /** The public half of the site's key, 32 bytes in base 64: to be kept outside the store. */
  public String publicKey() {
    session.requireOpen();
    return publicKey(session.person().keys());
  }

  static String publicKey(Keyset keys) {
    return Base64.getEncoder().encodeToString(keys.signingPublic().raw());
  }

  /** Whether a text is a statement of the audit, and not a receipt, signed by that owner. */
  public static boolean isStatement(String publicKey, String signature, String text) {
    return text.startsWith(TITLE) && isSigned(publicKey, signature, text);
  }

  /** Whether a signature over a text is by the owner of that public key; needs no store. */
  public static boolean isSigned(String publicKey, String signature, String text) {
    try {
      Base64.Decoder decoder = Base64.getDecoder();
      Blob key = Blob.of(decoder.decode(publicKey));
      return key.length() == 32 && Keyset.isSigned(key, decoder.decode(signature), Kdf.utf8(text));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
