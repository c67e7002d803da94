// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.keystore.ProjectKeys;

/** Under which rules files are de-identified into a folder of this computer. */
public record LocalRules(
    CompiledProfile profile,
    PixelPolicy pixels,
    MaskTemplates templates,
    MaskFile masks,
    ProjectKeys keys) {}
