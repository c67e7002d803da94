// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.job.StopSignal;
import org.giftcloud.engine.pseudonymise.Pseudonymiser;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerKind;
import org.giftcloud.keystore.Claim;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.ProjectKeys;
import org.giftcloud.keystore.Pseudonym;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a counted label final before anything of its patient is sent: the key store proposes the
 * next free number, the server gives it to the pseudonym and is asked whose it is. What the server
 * names stands; a number it gave to somebody else is left to them. Without both the images wait.
 * The label by which the server knows one of the first uploader's patients stands too.
 */
final class CountedLabels {
  private static final Logger LOG = LoggerFactory.getLogger(CountedLabels.class);
  private static final int MOST_TRIES = 5;
  private final ProjectKeys keys;
  private final GiftCloudClient client;
  private final String project;
  private final OldPatients old;

  CountedLabels(Outbound to) {
    this.keys = to.keys();
    this.client = to.client();
    this.project = to.destination().project();
    this.old = new OldPatients(to);
  }

  /** Who an image shows, read when it is needed. */
  interface Source {
    SourceIdentity identity() throws IOException;
  }

  /** Leaves undecided what cannot be decided now: stage 6 then holds the images and says why. */
  void settle(Source source, StopSignal stop) throws ServerException, StopSignal.StoppedException {
    boolean isCounted = !keys.rules().labelPrefix().isEmpty();
    if ((!isCounted && !old.mayBe())
        || stop.run(() -> client.serverKind(project)) != ServerKind.GIFT_CLOUD) {
      return;
    }
    try {
      SourceIdentity shown = source.identity();
      // The number of a patient whose images came back is settled by images of their own.
      if (Pseudonymiser.siteRefused(keys, shown).isPresent()
          || Pseudonymiser.returning(keys, shown).isPresent()) {
        return;
      }
      Identity who = Pseudonymiser.identity(shown);
      Claim claim = keys.claim(who);
      for (int i = 0; i < MOST_TRIES; i++) {
        if (!(claim instanceof Claim.Proposed(Pseudonym proposed))) {
          adopt(who, claim, stop);
          return;
        }
        // Only the talk with the server may be interrupted.
        Optional<String> named =
            stop.run(() -> client.claimSubject(project, proposed.subjectLabel(), proposed.ppid()));
        if (named.isPresent()) {
          keys.settle(who, named.get());
          return;
        }
        claim = keys.proposeAnother(who, taken(stop));
      }
    } catch (KeyStoreException e) {
      LOG.warn("A counted label was not made final: {}", e.reason());
    } catch (IOException e) {
      LOG.warn("A counted label was not made final: {}", e.getClass().getSimpleName());
    }
  }

  private void adopt(Identity who, Claim claim, StopSignal stop)
      throws ServerException, StopSignal.StoppedException, KeyStoreException {
    Optional<Pseudonym> here =
        switch (claim) {
          case Claim.New(Pseudonym pseudonym) -> Optional.of(pseudonym);
          case Claim.Known(Pseudonym pseudonym) -> Optional.of(pseudonym);
          case Claim.Proposed proposed -> Optional.empty();
          case Claim.Held held -> Optional.empty();
        };
    if (here.isPresent()) {
      Optional<String> theirs = stop.run(() -> old.label(who, here.get()));
      if (theirs.isPresent()) {
        keys.settle(who, theirs.get());
      }
    }
  }

  /** A number is taken with its zeros or without, as the first uploader counted. */
  private Predicate<String> taken(StopSignal stop)
      throws ServerException, StopSignal.StoppedException {
    Set<String> there =
        stop.run(() -> client.subjectLabels(project)).stream()
            .map(label -> label.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    int digits = keys.rules().labelPrefix().length();
    return label -> {
      String unpadded =
          label.substring(0, digits) + Long.parseLong(label, digits, label.length(), 10);
      return there.contains(label.toLowerCase(Locale.ROOT))
          || there.contains(unpadded.toLowerCase(Locale.ROOT));
    };
  }
}
