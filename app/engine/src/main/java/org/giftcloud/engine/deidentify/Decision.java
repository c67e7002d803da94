// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.Ruling;

/**
 * What is done to an attribute at one place of one kind of object, whatever its value.
 *
 * @param ruling the profile's ruling
 * @param step the ruling, resolved by the Type at the place
 * @param vr the VR by the dictionary
 * @param keyword the keyword by the dictionary
 */
record Decision(Ruling ruling, Step step, VR vr, String keyword) {}
