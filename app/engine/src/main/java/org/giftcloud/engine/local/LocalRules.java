// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.keystore.ProjectKeys;

/** Under which rules files are de-identified into a folder of this computer. */
public record LocalRules(CompiledProfile profile, MaskRules masks, ProjectKeys keys) {}
