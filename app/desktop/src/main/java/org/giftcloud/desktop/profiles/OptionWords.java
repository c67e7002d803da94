// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.pluginsapi.Option;

/**
 * An option in a person's words.
 *
 * @param title what it does
 * @param gain what a researcher gains
 * @param risk what a patient risks
 */
record OptionWords(String title, String gain, String risk) {
  static OptionWords of(Option option, Messages messages) {
    return switch (option) {
      case RETAIN_SAFE_PRIVATE ->
          new OptionWords(
              messages.text("option.private.title"),
              messages.text("option.private.gain"),
              messages.text("option.private.risk"));
      case RETAIN_UIDS ->
          new OptionWords(
              messages.text("option.uids.title"),
              messages.text("option.uids.gain"),
              messages.text("option.uids.risk"));
      case RETAIN_DEVICE_IDENTITY ->
          new OptionWords(
              messages.text("option.device.title"),
              messages.text("option.device.gain"),
              messages.text("option.device.risk"));
      case RETAIN_INSTITUTION_IDENTITY ->
          new OptionWords(
              messages.text("option.institution.title"),
              messages.text("option.institution.gain"),
              messages.text("option.institution.risk"));
      case RETAIN_PATIENT_CHARACTERISTICS ->
          new OptionWords(
              messages.text("option.characteristics.title"),
              messages.text("option.characteristics.gain"),
              messages.text("option.characteristics.risk"));
      case RETAIN_LONG_FULL_DATES ->
          new OptionWords(
              messages.text("option.dates.title"),
              messages.text("option.dates.gain"),
              messages.text("option.dates.risk"));
      case RETAIN_LONG_MODIFIED_DATES ->
          new OptionWords(
              messages.text("option.shifted.title"),
              messages.text("option.shifted.gain"),
              messages.text("option.shifted.risk"));
      case CLEAN_DESCRIPTORS ->
          new OptionWords(
              messages.text("option.descriptors.title"),
              messages.text("option.descriptors.gain"),
              messages.text("option.descriptors.risk"));
      case CLEAN_STRUCTURED_CONTENT ->
          new OptionWords(
              messages.text("option.reports.title"),
              messages.text("option.reports.gain"),
              messages.text("option.reports.risk"));
      case CLEAN_GRAPHICS ->
          new OptionWords(
              messages.text("option.graphics.title"),
              messages.text("option.graphics.gain"),
              messages.text("option.graphics.risk"));
      case CLEAN_PIXEL_DATA ->
          new OptionWords(
              messages.text("option.pixels.title"),
              messages.text("option.pixels.gain"),
              messages.text("option.pixels.risk"));
      case CLEAN_RECOGNIZABLE_VISUAL_FEATURES ->
          new OptionWords(
              messages.text("option.faces.title"),
              messages.text("option.faces.gain"),
              messages.text("option.faces.risk"));
    };
  }
}
