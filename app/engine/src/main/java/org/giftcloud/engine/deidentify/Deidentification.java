// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

/** How the de-identification of one data set ended. */
public sealed interface Deidentification permits Deidentified, Refused {}
