// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import org.giftcloud.engine.maskrules.FacePolicy;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.keystore.ProjectKeys;

/**
 * Under which rules files are de-identified into a folder of this computer.
 *
 * @param faces what happens to an image by which somebody may be recognised, for nobody looks
 */
public record LocalRules(
    CompiledProfile profile, MaskRules masks, FacePolicy faces, ProjectKeys keys) {}
