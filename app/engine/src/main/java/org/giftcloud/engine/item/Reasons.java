// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.imaging.UnsupportedPixelsException;

/** The reasons that the stages give, in one place so that codes and sentences stay alike. */
public final class Reasons {
  private static final Pattern LAST_TAG =
      Pattern.compile("\\((\\p{XDigit}{4}),(\\p{XDigit}{4})\\)$");

  public static final Reason EMPTY =
      new Reason("empty-file", "The file is empty. Copy it again from its source.");
  public static final Reason UNREADABLE =
      new Reason(
          "unreadable", "This computer could not read the file. Check its rights and the disc.");
  public static final Reason GONE =
      new Reason(
          "gone",
          "The file was there when its folder was looked through, and is no longer. Look for the disc"
              + " it was on.");
  public static final Reason CHANGED_WHILE_READ =
      new Reason(
          "changed-while-read",
          "The file was written to while it was read. Nothing of it was taken. Wait until it is whole,"
              + " then import it again.");
  public static final Reason FOLDER_UNREADABLE =
      new Reason(
          "folder-unreadable", "The folder could not be opened. Check that you may read it.");
  public static final Reason NOT_FOUND =
      new Reason("not-found", "There is no file or folder at this place.");
  public static final Reason LINK =
      new Reason("link", "This is a link to another place. Choose the place it points to.");
  public static final Reason ARCHIVE_DAMAGED =
      new Reason("archive-damaged", "The archive cannot be unpacked. Fetch it again.");
  public static final Reason ARCHIVE_BOMB =
      new Reason(
          "archive-too-large",
          "The archive unpacks to far more than it should. It was not opened.");
  public static final Reason ARCHIVE_ENTRY_LARGE =
      new Reason(
          "archive-entry-large",
          "A file in the archive is too large to unpack here. Unpack it first.");
  public static final Reason ARCHIVE_NESTED =
      new Reason("archive-nested", "An archive within an archive is not opened. Unpack it first.");
  public static final Reason NO_SPACE =
      new Reason(
          "no-space", "The disc of the working folder is full. Free some space, then retry.");
  public static final Reason STAGING_FAILED =
      new Reason(
          "working-folder", "The working folder could not be written. Check its disc, then retry.");
  public static final Reason COPY_DAMAGED =
      new Reason(
          "copy-damaged",
          "Its working copy is missing or was changed. Import the image again; the others go on.");
  public static final Reason NOT_DICOM = new Reason("not-dicom", "The file is not a DICOM file.");
  public static final Reason TRUNCATED =
      new Reason("truncated", "The file ends too early. Copy it again from its source.");
  public static final Reason MALFORMED =
      new Reason("malformed", "The file breaks the rules of DICOM and cannot be read safely.");
  public static final Reason UNSUPPORTED_SYNTAX =
      new Reason("transfer-syntax", "The file is in a transfer syntax this program cannot read.");
  public static final Reason LIMIT =
      new Reason("limit", "The file is nested deeper or longer than any real image.");
  public static final Reason DICOMDIR =
      new Reason(
          "dicomdir",
          "An index of a disc (DICOMDIR) holds no image. Name its folder: the images are read from there.");
  public static final Reason DICOMDIR_UNREADABLE =
      new Reason(
          "dicomdir-unreadable",
          "An index of a disc (DICOMDIR) cannot be read: whether all of its images are here is not known.");

  /** An index and what is beside it, where the two differ. */
  public static Reason dicomdirDiffers(int named, int missing, int unnamed) {
    String others = unnamed == 0 ? "" : " Beside it came in " + unnamed + " that it does not name.";
    return missing == 0
        ? new Reason("dicomdir-more", "An index of a disc (DICOMDIR) has all it names." + others)
        : new Reason(
            "dicomdir-missing",
            "An index of a disc (DICOMDIR) names "
                + named
                + " files, and "
                + missing
                + " of them were not found: the disc or its copy is not complete, or its folder was"
                + " not named."
                + others);
  }

  /** Whether it says of an index that nothing is amiss with it. */
  public static boolean isDicomdirWhole(Reason reason) {
    return reason.code().equals(DICOMDIR.code()) || reason.code().equals("dicomdir-more");
  }

  public static final Reason ENDOSCOPY_DESCRIPTION =
      new Reason(
          "endoscopy-description",
          "The description of an endoscopy (XML) cannot be read safely, or a value in it has no place in"
              + " DICOM. Ask who runs the capture system.");
  public static final Reason ENDOSCOPY_VIDEO_MISSING =
      new Reason(
          "endoscopy-video-missing",
          "The description of an endoscopy names a video that is not there. Copy both, then import them"
              + " again.");
  public static final Reason ENDOSCOPY_OUTSIDE =
      new Reason(
          "endoscopy-outside",
          "The description of an endoscopy names a video outside its own folder. It was not opened.");
  public static final Reason ENDOSCOPY_NOT_MPEG2 =
      new Reason(
          "endoscopy-not-mpeg2",
          "The video of this endoscopy is not whole, or not MPEG-2 as DICOM has it (Main Profile, 4:2:0).");
  public static final Reason NO_PIXELS =
      new Reason(
          "no-pixels",
          "The file describes an image and holds none. Copy it again from its source.");
  public static final Reason NO_SOP_CLASS =
      new Reason("no-sop-class", "The file does not say what kind of image it is.");
  public static final Reason NO_INSTANCE_UID =
      new Reason(
          "no-instance-uid", "The file lacks its own, its series' or its study's identifier.");
  public static final Reason DUPLICATE =
      new Reason("duplicate", "This image is already here. The second copy was left out.");
  public static final Reason SAME_UID =
      new Reason(
          "same-identifier",
          "A different image with the same identifier is here already. This one was left out. Ask"
              + " where both come from.");
  public static final Reason PIXELS_HIDDEN =
      new Reason(
          "cannot-show", "The image may show text and cannot be displayed here, so it stays.");
  public static final Reason PROOF_FAILED =
      new Reason(
          "mask-not-proved", "The masked image could not be proved right, so it stays here.");
  public static final Reason FAULT =
      new Reason("fault", "A fault of this program stopped the image. Nothing of it was sent.");
  public static final Reason SEAL_BROKEN =
      new Reason(
          "seal-broken", "The image is not what was released. Nothing was sent. Review it again.");
  public static final Reason RULES_CHANGED =
      new Reason(
          "rules-changed",
          "Profile, project or server changed after the release. Review it again.");
  public static final Reason MEANT_FOR_ANOTHER =
      new Reason(
          "meant-for-another",
          "It was brought in for another project or server. Release it only if it may go to this"
              + " one.");
  public static final Reason SERVER_DIFFERS =
      new Reason(
          "server-differs",
          "The server does not hold what was sent. The working copy is kept; try again.");
  public static final Reason SESSION_GONE =
      new Reason(
          "session-gone",
          "The session that images of this study were sent into is no longer in the project: somebody"
              + " moved or deleted it. Nothing was sent again. Ask the project's owner where it is; to"
              + " try this series alone again sends into a new session.");
  private static final String WAITS = "It waits in the server's waiting room (prearchive) ";
  private static final String UNTIL =
      "until a person there lets it in. The working copy is kept, and nothing is sent again: what is"
          + " there is compared by itself once it is let in. To try this series alone again before that"
          + " sends it a second time.";
  public static final Reason WAITS_IN_PREARCHIVE = new Reason("waits-in-prearchive", WAITS + UNTIL);

  /** The same, told once all of its images were counted there. */
  public static Reason waitsInPrearchive(int counted) {
    return new Reason(
        WAITS_IN_PREARCHIVE.code(), WAITS + "with all " + counted + " of its images, " + UNTIL);
  }

  public static final Reason NOT_ALL_IN_PREARCHIVE =
      new Reason(
          "not-all-in-prearchive",
          "The server took it into its waiting room (prearchive), and not all of its images are"
              + " there. The working copy is kept, and nothing is sent again by itself. Ask the"
              + " server's administrator whether a filter drops some; to try this series alone again"
              + " sends it once more.");
  public static final Reason LET_IN_PARTLY =
      new Reason(
          "let-in-partly",
          "It was let in from the server's waiting room (prearchive), and some of its images are not"
              + " in the project. The working copy is kept, and nothing is sent again by itself. Ask the project's owner why; to try this series alone again sends"
              + " what is missing.");
  public static final Reason SERVER_HOLDS_MORE =
      new Reason(
          "server-holds-more",
          "The server holds all that was sent, and in the same series images that this computer did"
              + " not send. The working copy is kept. Ask who else sends this series; it is compared"
              + " again by itself.");
  public static final Reason SERVER_SCRIPT_NEW =
      new Reason(
          "server-script-new",
          "The server's anonymisation script became known after this was prepared. Review it"
              + " again.");
  public static final Reason SERVER_RULES_CHANGED =
      new Reason(
          "server-rules-changed",
          "The server's own scripts or filters are not those that were last looked at. Nothing has"
              + " been sent. Rehearse to see them, or try again to send all the same.");

  public static final Reason QUEUE_PAUSED =
      new Reason("queue-paused", "The queue is paused. Nothing is sent until it is resumed.");
  public static final Reason QUEUE_HELD =
      new Reason("queue-held", "Held back in the queue. It is not sent until it is resumed.");
  public static final Reason OUTSIDE_WINDOW =
      new Reason("outside-window", "It waits for the hours in which this site sends.");
  public static final Reason IN_GRACE =
      new Reason("in-grace", "It waits a moment, so that the release can still be taken back.");
  public static final Reason NO_WAY_OUT =
      new Reason(
          "no-way-out",
          "A file that it takes to reach the server or the key store cannot be read. Nothing has been"
              + " sent; it is tried again.");
  public static final Reason TAKEN_BACK =
      new Reason("taken-back", "The release was taken back. Review it again.");
  public static final Reason CANCELLED =
      new Reason(
          "cancelled",
          "Taken out of the queue by a person. Nothing of it was sent. Review it again to send it.");
  public static final Reason CANCELLED_PARTLY =
      new Reason(
          "cancelled-partly",
          "Taken out of the queue by a person while it was being sent. Part of it may be on the"
              + " server. Review it again to send the rest.");

  public static final Reason MAY_SHOW_FACE =
      new Reason(
          "may-show-face",
          "A face may be recognised in these images, and nobody said that they may leave all the"
              + " same. Nothing was written or sent. Look at them, or give --faces accept.");

  public static final Reason MAY_SHOW_TEXT =
      new Reason(
          "may-show-text",
          "The image may show text. Look at it and mask it, or name a pixel policy or a mask file.");

  public static final Reason BLANK_PATIENT_ID =
      new Reason(
          "blank-patient-id", "The patient ID is empty, so nobody can say whose image this is.");
  public static final Reason PLACEHOLDER_PATIENT_ID =
      new Reason(
          "placeholder-patient-id",
          "The patient ID is a filler that many patients share. Correct it at the source.");
  public static final Reason SITE_NOT_ADMITTED =
      new Reason(
          "site-not-admitted",
          "The site ID of the source is not known to the key store, or site IDs are set up for nodes"
              + " and this came under an AE title that is not among them. Correct it where sources are"
              + " set up, or have whoever manages the key store admit the ID. Nothing of it was"
              + " sent.");
  public static final Reason SITE_NOT_TOLD_APART =
      new Reason(
          "site-not-told-apart",
          "This comes from another site, and the project has the first uploader's hashes: the server"
              + " would take equal patient IDs of two sites for one patient. Send it to a project of"
              + " its own. Nothing of it was sent.");
  public static final Reason POSSIBLY_ANOTHER_PERSON =
      new Reason(
          "possibly-another-person",
          "This patient ID is known with another birth date, sex or name. A person must decide: giftcloud"
              + " keystore same-person, or another-person.");
  public static final Reason MERGED_IN_A_CIRCLE =
      new Reason(
          "merged-in-a-circle",
          "Merges of this patient run in a circle, as when two people merge at once. Take one of them"
              + " back.");
  public static final Reason CONSENT_WITHDRAWN =
      new Reason(
          "consent-withdrawn",
          "Consent was withdrawn for this patient. Nothing more of them is sent.");
  public static final Reason LABEL_TELLS =
      new Reason(
          "label-tells",
          "The label this patient was given holds the patient's own name, ID or birth date. Nothing was"
              + " sent. It came with an imported list or from the server: it must be changed there.");
  public static final Reason LABEL_NOT_FINAL =
      new Reason(
          "label-not-final",
          "The next free number for this patient needs the key store's share, and a server that keeps"
              + " pseudonyms and names it. Nothing has been sent. Try again when both are reachable.");

  private Reasons() {}

  /** The pixels cannot be shown or masked. */
  public static Reason pixels(UnsupportedPixelsException e) {
    return new Reason(e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), e.sentence());
  }

  /** Identity was found in an output, at the given places; the places never say what. */
  public static final Reason NOT_SEARCHED =
      new Reason(
          "not-searched",
          "The result could not be searched to its end for the patient's identity. It stays.");

  public static Reason residual(List<String> places) {
    String first = places.stream().limit(3).map(Reasons::named).collect(Collectors.joining(", "));
    String more = places.size() > 3 ? " and " + (places.size() - 3) + " more places" : "";
    return new Reason(
        "identity-found",
        "A search of the result found the patient's identity at " + first + more + ". It stays.");
  }

  /** A place with the name of its element, where it is one of the standard's. */
  private static String named(String place) {
    Matcher last = LAST_TAG.matcher(place);
    if (!last.find()) {
      return place;
    }
    String keyword =
        ElementDictionary.keywordOf(HexFormat.fromHexDigits(last.group(1) + last.group(2)));
    return keyword.isEmpty() ? place : keyword + " " + place;
  }
}
